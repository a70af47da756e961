/** A column: its head, its quick add box and the window of its cards. */
import { memo, useLayoutEffect, useRef } from 'react';
import type { Column } from '../../api/types';
import { classes } from '../../lib/classes';
import { IconButton } from '../../ui/Button';
import { type Density, heightOf, METRICS, type Metrics, scrollFor, topOf } from '../window';
import type { BoardActions } from './actions';
import { CardView } from './CardView';
import styles from './ColumnView.module.css';
import { QuickAddBox } from './QuickAddBox';
import { useColumnDrop } from './useColumnDrop';
import { useWindow } from './useWindow';

interface ColumnProps {
  column: Column;
  ids: readonly string[];
  total: number;
  isFiltered: boolean;
  density: Density;
  activeId: string | null;
  /** Rises when the active card should get the focus. */
  focusRequest: number;
  openId: string | null;
  menuId: string | null;
  isAdding: boolean;
  actions: BoardActions;
}

export const ColumnView = memo(function ColumnView(props: ColumnProps) {
  const { column, ids, total, isFiltered, density, activeId, focusRequest, openId, menuId, isAdding, actions } = props;
  const root = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const metrics = METRICS[density];
  const range = useWindow(list, ids.length, metrics);
  const slot = useColumnDrop(root, list, column.key, ids, metrics, actions);
  const activeIndex = activeId === null ? -1 : ids.indexOf(activeId);

  const answered = useRef(focusRequest);
  const isHere = activeIndex >= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when asked, not when the order changes.
  useLayoutEffect(() => {
    const isAsked = answered.current !== focusRequest;
    answered.current = focusRequest;
    // A card that moved here with the focus on it keeps it; typing elsewhere is never disturbed.
    const isLost = focusRequest > 0 && document.activeElement === document.body;
    if (isHere && (isAsked || isLost)) focusCard(root.current, list.current, activeIndex, METRICS[density]);
  }, [focusRequest, isHere]);

  // The open card stays in sight when the drawer takes its place.
  const isOpenHere = openId !== null && ids.includes(openId);
  useLayoutEffect(() => {
    if (isOpenHere) root.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isOpenHere]);

  const drawn = indexesOf(range.first, range.end, activeIndex);
  return (
    <section
      ref={root}
      className={classes(styles.column, slot !== null && styles.over)}
      aria-label={column.name}
      data-column={column.key}
    >
      <header className={styles.head}>
        <h2 className={styles.name}>{column.name}</h2>
        <Count column={column} shown={ids.length} total={total} isFiltered={isFiltered} />
        <span className={styles.space} />
        <IconButton
          icon="plus"
          label={`Add a task to ${column.name}`}
          className={styles.add}
          onClick={() => actions.quickAdd(isAdding ? null : column.key)}
          aria-expanded={isAdding}
        />
      </header>
      {isAdding ? <QuickAddBox column={column} onClose={() => actions.quickAdd(null)} /> : null}
      <div ref={list} className={styles.scroll}>
        <ul
          className={styles.list}
          style={{ height: heightOf(ids.length, metrics) }}
          aria-label={`${column.name}, ${ids.length} ${ids.length === 1 ? 'task' : 'tasks'}`}
        >
          {drawn.map((index) => {
            const id = ids[index];
            if (id === undefined) return null;
            return (
              <CardView
                key={id}
                id={id}
                index={index}
                count={ids.length}
                top={topOf(index, metrics)}
                category={column.category}
                density={density}
                isActive={id === activeId}
                isOpen={id === openId}
                isMenuOpen={id === menuId}
                actions={actions}
              />
            );
          })}
        </ul>
        {slot === null ? null : (
          <div
            className={styles.slot}
            style={{ transform: `translateY(${Math.max(1, topOf(slot, metrics) - metrics.gap / 2)}px)` }}
          />
        )}
        {!isFiltered && total > ids.length ? (
          <p className={styles.more}>
            The newest {ids.length} of {total}
          </p>
        ) : null}
      </div>
    </section>
  );
});

function focusCard(column: HTMLElement | null, view: HTMLElement | null, index: number, metrics: Metrics): void {
  if (!column || !view) return;
  const scrollTop = scrollFor(index, view.scrollTop, view.clientHeight, metrics);
  if (scrollTop !== null) view.scrollTop = scrollTop;
  view.querySelector<HTMLElement>('a[tabindex="0"]')?.focus({ preventScroll: true });
  column.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function Count({
  column,
  shown,
  total,
  isFiltered,
}: {
  column: Column;
  shown: number;
  total: number;
  isFiltered: boolean;
}) {
  const limit = column.wipLimit ?? null;
  if (isFiltered) return <span className={styles.count}>{`${shown} of ${total}`}</span>;
  if (limit === null) return <span className={styles.count}>{total}</span>;
  const tone = total > limit ? styles.above : total === limit ? styles.full : undefined;
  return (
    <span className={classes(styles.count, styles.limit, tone)} title={`At most ${limit} tasks`}>
      {`${total}/${limit}`}
    </span>
  );
}

/** The window, and the card with the focus wherever it is. */
function indexesOf(first: number, end: number, active: number): number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
  if (active >= 0 && active < first) return [active, ...indexes];
  return active >= end ? [...indexes, active] : indexes;
}
