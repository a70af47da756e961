/** A column that scrolls by itself: the board as it is when it has no lanes. */
import { memo, useLayoutEffect, useRef } from 'react';
import type { Column } from '../../api/types';
import { classes } from '../../lib/classes';
import type { Cell } from '../arrange';
import { NO_LANE } from '../lanes';
import { METRICS, pitchOf, rangeOf } from '../window';
import { type CardsProps, CellView } from './CellView';
import { ColumnHead } from './ColumnHead';
import styles from './ColumnView.module.css';
import { QuickAddBox } from './QuickAddBox';
import { scrollAcross } from './scrollAcross';
import { useCellDrop } from './useCellDrop';
import { useViewport } from './useViewport';

interface ColumnProps extends CardsProps {
  column: Column;
  cell: Cell;
  total: number;
  isNarrowed: boolean;
  isSorted: boolean;
  /** Where the card in the keyboard's hand would be put down. */
  carrySlot: number | null;
  isAdding: boolean;
}

export const ColumnView = memo(function ColumnView(props: ColumnProps) {
  const { column, cell, total, isNarrowed, density, openId, carrySlot, isAdding, actions } = props;
  const { ids } = cell;
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const metrics = METRICS[density];
  const viewport = useViewport(scroller, pitchOf(metrics));
  const { first, end } = rangeOf(ids.length, viewport.top, viewport.height, metrics);
  const dropSlot = useCellDrop(root, list, { status: column.key, lane: NO_LANE, ids, metrics, actions });
  const slot = dropSlot ?? carrySlot;

  // The open card stays in sight when the drawer takes its place.
  const isOpenHere = openId !== null && ids.includes(openId);
  useLayoutEffect(() => {
    if (isOpenHere) scrollAcross(root.current);
  }, [isOpenHere]);

  const limit = column.wipLimit ?? null;
  const fits = limit !== null && total > limit && limit < ids.length && !isNarrowed && !props.isSorted ? limit : null;
  return (
    <section
      ref={root}
      className={classes(styles.column, slot !== null && styles.over)}
      aria-label={column.name}
      data-column={column.key}
    >
      <ColumnHead
        column={column}
        shown={ids.length}
        total={total}
        isNarrowed={isNarrowed}
        isAdding={isAdding}
        actions={actions}
      />
      {isAdding ? <QuickAddBox column={column} onClose={() => actions.quickAdd(null)} /> : null}
      <div ref={scroller} className={styles.scroll} data-scroll>
        <CellView
          column={column}
          lane={NO_LANE}
          label={`${column.name}, ${ids.length} ${ids.length === 1 ? 'task' : 'tasks'}`}
          ids={ids}
          first={first}
          end={end}
          offset={0}
          covered={0}
          scroller={scroller}
          list={list}
          slot={slot}
          fits={fits}
          density={density}
          activeIndex={props.activeIndex}
          focusRequest={props.focusRequest}
          answered={props.answered}
          openId={openId}
          menuId={props.menuId}
          liftedId={props.liftedId}
          actions={actions}
        />
        {!isNarrowed && total > ids.length ? (
          <p className={styles.more}>
            The newest {ids.length} of {total}
          </p>
        ) : null}
      </div>
    </section>
  );
});
