/** The cards of one column in one lane: a labelled list of which only the seen part is mounted. */
import { memo, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Column } from '../../api/types';
import { type Density, heightOf, METRICS, scrollFor, topOf } from '../window';
import type { BoardActions } from './actions';
import { CardView } from './CardView';
import styles from './CellView.module.css';
import { scrollAcross } from './scrollAcross';

/** What each cell of the board is told of the cards, whichever of them it has. */
export interface CardsProps {
  density: Density;
  /** The one card of the board that Tab reaches, when it is here. */
  activeIndex: number;
  /** Rises when the active card should get the focus. */
  focusRequest: number;
  /** The last request that was answered, by whichever cell. */
  answered: RefObject<number>;
  openId: string | null;
  menuId: string | null;
  liftedId: string | null;
  actions: BoardActions;
}

interface CellProps extends CardsProps {
  column: Column;
  lane: string;
  label: string;
  ids: readonly string[];
  /** The part that is drawn. */
  first: number;
  end: number;
  /** Where the list begins in what scrolls, and how much of the top something covers. */
  offset: number;
  covered: number;
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<HTMLUListElement | null>;
  /** The gap where a card would be put down. */
  slot: number | null;
  /** So many cards fit the limit; null where all do. */
  fits: number | null;
}

export const CellView = memo(function CellView(props: CellProps) {
  const { column, lane, label, ids, first, end, list, slot, fits, density, activeIndex, actions } = props;
  const metrics = METRICS[density];
  useFocus(props);
  return (
    <div className={styles.cell}>
      <ul ref={list} className={styles.list} style={{ height: heightOf(ids.length, metrics) }} aria-label={label}>
        {indexesOf(first, end, activeIndex, props.liftedId === null ? -1 : ids.indexOf(props.liftedId)).map((index) => {
          const id = ids[index];
          if (id === undefined) return null;
          return (
            <CardView
              key={id}
              id={id}
              lane={lane}
              index={index}
              count={ids.length}
              top={topOf(index, metrics)}
              category={column.category}
              density={density}
              isActive={index === activeIndex}
              isOpen={id === props.openId}
              isMenuOpen={id === props.menuId}
              isLifted={id === props.liftedId}
              actions={actions}
            />
          );
        })}
      </ul>
      {fits === null ? null : <Line className={styles.limit} at={topOf(fits, metrics) - metrics.gap / 2} fits={fits} />}
      {slot === null ? null : <Line className={styles.slot} at={Math.max(1, topOf(slot, metrics) - metrics.gap / 2)} />}
    </div>
  );
});

function Line({ className, at, fits }: { className: string | undefined; at: number; fits?: number }) {
  return <div className={className} style={{ transform: `translateY(${at}px)` }} data-fits={fits} />;
}

function useFocus(props: CellProps): void {
  const { activeIndex, focusRequest, answered, scroller, list, density, offset, covered } = props;
  const isHere = activeIndex >= 0;
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when asked, not when the order changes.
  useLayoutEffect(() => {
    const isNew = isFirst.current;
    isFirst.current = false;
    if (!isHere) return;
    const isAsked = answered.current !== focusRequest;
    // A card that moved here with the focus on it keeps it; typing elsewhere is never disturbed.
    const isLost = !isNew && focusRequest > 0 && document.activeElement === document.body;
    if (!isAsked && !isLost) return;
    answered.current = focusRequest;
    const view = scroller.current;
    if (!view) return;
    const metrics = METRICS[density];
    const top = offset + topOf(activeIndex, metrics);
    const seen = { top: view.scrollTop, height: view.clientHeight };
    const scrollTop = scrollFor(top, top + metrics.cardHeight, seen, covered, metrics.gap);
    if (scrollTop !== null) view.scrollTop = scrollTop;
    list.current?.querySelector<HTMLElement>('a[tabindex="0"]')?.focus({ preventScroll: true });
    scrollAcross(list.current);
  }, [focusRequest, isHere]);
}

/** The window, and the cards that must stay: the one with the focus and the one in the hand. */
function indexesOf(first: number, end: number, ...kept: number[]): number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
  const outside = new Set(kept.filter((index) => index >= 0 && (index < first || index >= end)));
  return outside.size === 0 ? indexes : [...indexes, ...outside].sort((a, b) => a - b);
}
