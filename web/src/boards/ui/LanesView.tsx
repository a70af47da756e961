/** The board in lanes: one surface that scrolls both ways; lanes and cards that are not seen are not mounted. */
import { type CSSProperties, type RefObject, useRef } from 'react';
import type { Column, Limits } from '../../api/types';
import type { Arranged, Spot } from '../arrange';
import { type Folds, laneId } from '../folds';
import type { Group } from '../lanes';
import type { Adding } from '../quickAdd';
import { type Density, lanesWithin, METRICS, pitchOf, type Range, stackOf } from '../window';
import type { BoardActions } from './actions';
import { ColumnHead } from './ColumnHead';
import { FoldedColumn } from './FoldedColumn';
import styles from './LanesView.module.css';
import { LaneView } from './LaneView';
import { QuickAddBox } from './QuickAddBox';
import { useViewport } from './useViewport';

export interface LanesProps {
  columns: readonly Column[];
  arranged: Arranged;
  group: Group;
  folds: Folds;
  totals: Readonly<Record<string, number>>;
  isNarrowed: boolean;
  isSorted: boolean;
  limits: Limits | undefined;
  density: Density;
  active: Spot | null;
  focusRequest: number;
  answered: RefObject<number>;
  openId: string | null;
  menu: { readonly id: string; readonly lane: string } | null;
  lifted: { readonly id: string; readonly lane: string; readonly at: Spot; readonly slot: number } | null;
  addingTo: Adding | null;
  actions: BoardActions;
}

/** Gap and fold of the tracks, in pixels; the stylesheet says the same. */
const FOLDED = 40;
const GAP = 4;

export function LanesView(props: LanesProps) {
  const { columns, arranged, group, folds, totals, isNarrowed, density, active, lifted, addingTo, actions } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const metrics = METRICS[density];
  const viewport = useViewport(scroller, pitchOf(metrics));
  const isFolded = (lane: string) => folds.lanes.has(laneId(group, lane));
  const isAddingTo = (status: string) => addingTo?.status === status && addingTo.lane === undefined;
  const addingLane = arranged.lanes.findIndex(({ key }) => key === addingTo?.lane);
  const counts = arranged.lanes.map(({ key, cells }) =>
    isFolded(key)
      ? null
      : Math.max(0, ...cells.map(({ ids }, i) => (folds.columns.has(columns[i]?.key ?? '') ? 0 : ids.length))),
  );
  const stack = stackOf(counts, metrics);
  const drawn = indexesOf(lanesWithin(stack, viewport, metrics), active?.lane, lifted?.at.lane, addingLane);
  return (
    <div ref={scroller} className={styles.scroll} data-scroll data-board data-lanes>
      <div className={styles.surface} style={tracksOf(columns, folds)}>
        <div className={styles.heads}>
          {columns.map((column, index) =>
            folds.columns.has(column.key) ? (
              <FoldedHead key={column.key} column={column} total={totals[column.key] ?? 0} actions={actions} />
            ) : (
              <div key={column.key} className={styles.head}>
                <ColumnHead
                  column={column}
                  shown={arranged.shown[index] ?? 0}
                  total={totals[column.key] ?? 0}
                  isNarrowed={isNarrowed}
                  isAdding={isAddingTo(column.key)}
                  actions={actions}
                />
                {isAddingTo(column.key) ? (
                  <div className={styles.adding}>
                    <QuickAddBox column={column} onClose={() => actions.quickAdd(null)} />
                  </div>
                ) : null}
              </div>
            ),
          )}
        </div>
        <div className={styles.lanes} style={{ height: stack.height }}>
          {drawn.map((index) => {
            const lane = arranged.lanes[index];
            if (!lane) return null;
            return (
              <LaneView
                key={lane.key}
                {...props}
                lane={lane}
                laneIndex={index}
                top={stack.tops[index] ?? 0}
                height={(stack.tops[index + 1] ?? stack.height) - (stack.tops[index] ?? 0)}
                isFolded={isFolded(lane.key)}
                viewport={viewport}
                scroller={scroller}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function FoldedHead({ column, total, actions }: { column: Column; total: number; actions: BoardActions }) {
  return (
    <div className={styles.head}>
      <FoldedColumn column={column} lane="" total={total} hasHead actions={actions} />
    </div>
  );
}

function tracksOf(columns: readonly Column[], folds: Folds): CSSProperties {
  const folded = columns.filter(({ key }) => folds.columns.has(key)).length;
  const open = columns.length - folded;
  const tracks = columns.map(({ key }) => (folds.columns.has(key) ? `${FOLDED}px` : 'minmax(var(--column-min), 1fr)'));
  return {
    '--tracks': tracks.join(' '),
    minWidth: `calc(var(--column-min) * ${open} + ${folded * FOLDED + (columns.length - 1) * GAP}px)`,
  } as CSSProperties;
}

/** The lanes that are seen, and those whose cards must stay mounted. */
function indexesOf({ first, end }: Range, ...kept: (number | undefined)[]): number[] {
  const lanes = new Set(Array.from({ length: end - first }, (_, offset) => first + offset));
  for (const lane of kept) if (lane !== undefined && lane >= 0) lanes.add(lane);
  return [...lanes].sort((a, b) => a - b);
}
