/** The part of a column in one lane: takes cards, counts against its own limit. */
import { memo, type RefObject, useRef } from 'react';
import type { Column } from '../../api/types';
import { classes } from '../../lib/classes';
import type { Cell } from '../arrange';
import type { Group } from '../lanes';
import type { Limit } from '../limits';
import { METRICS } from '../window';
import { type CardsProps, CellView } from './CellView';
import styles from './LaneCell.module.css';
import { LimitChip } from './LimitChip';
import { QuickAddBox } from './QuickAddBox';
import { useCellDrop } from './useCellDrop';

interface LaneCellProps extends CardsProps {
  column: Column;
  lane: string;
  laneName: string;
  cell: Cell;
  first: number;
  end: number;
  offset: number;
  covered: number;
  scroller: RefObject<HTMLElement | null>;
  carrySlot: number | null;
  /** What the board is grouped by, while a task is being added here. */
  addTo: Group | null;
  isNarrowed: boolean;
  isSorted: boolean;
  limit: Limit | null;
}

export const LaneCell = memo(function LaneCell(props: LaneCellProps) {
  const { column, lane, laneName, cell, density, carrySlot, actions } = props;
  const { ids } = cell;
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const dropSlot = useCellDrop(root, list, { status: column.key, lane, ids, metrics: METRICS[density], actions });
  const slot = dropSlot ?? carrySlot;
  const { limit } = props;
  const isOver = limit !== null && cell.count > limit.limit && !props.isNarrowed && !props.isSorted;
  return (
    <div ref={root} className={classes(styles.cell, slot !== null && styles.over)} data-cell={column.key}>
      {limit ? (
        <span className={styles.limit}>
          <LimitChip count={cell.count} limit={limit.limit} mode={limit.mode} />
        </span>
      ) : null}
      {props.addTo ? (
        <div className={styles.adding}>
          <QuickAddBox
            column={column}
            lane={{ key: lane, name: laneName, group: props.addTo }}
            onClose={() => actions.quickAdd(null)}
          />
        </div>
      ) : null}
      <CellView
        column={column}
        lane={lane}
        label={`${laneName}, ${column.name}, ${ids.length} ${ids.length === 1 ? 'task' : 'tasks'}`}
        ids={ids}
        first={props.first}
        end={props.end}
        offset={props.offset}
        covered={props.covered}
        scroller={props.scroller}
        list={list}
        slot={slot}
        fits={isOver ? limit.limit : null}
        density={density}
        activeIndex={props.activeIndex}
        focusRequest={props.focusRequest}
        answered={props.answered}
        openId={props.openId}
        menuId={props.menuId}
        liftedId={props.liftedId}
        actions={actions}
      />
    </div>
  );
});
