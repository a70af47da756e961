/** One lane: its head, which stays while its cards go by, and a cell for each column. */
import { type RefObject, useRef } from 'react';
import { classes } from '../../lib/classes';
import type { Lane } from '../arrange';
import { laneName } from '../lanes';
import { cellLimit, handLimit } from '../limits';
import { useBoardSession } from '../session';
import { LANE_HEAD, METRICS, rangeWithin, type Viewport } from '../window';
import { FoldedColumn } from './FoldedColumn';
import { LaneCell } from './LaneCell';
import { LaneHead } from './LaneHead';
import type { LanesProps } from './LanesView';
import styles from './LaneView.module.css';

interface LaneProps extends LanesProps {
  lane: Lane;
  laneIndex: number;
  top: number;
  height: number;
  isFolded: boolean;
  viewport: Viewport;
  scroller: RefObject<HTMLElement | null>;
}

/** What lies over the cards: the heads of the columns and the head of the lane. */
const HEADS = 45;

export function LaneView(props: LaneProps) {
  const { lane, laneIndex, group, addingTo, columns, folds, top, height, isFolded, viewport, density, active, lifted } =
    props;
  const { store } = useBoardSession();
  const root = useRef<HTMLElement>(null);
  const name = laneName(lane.key, group, store.getView().tasks);
  const cellTop = top + LANE_HEAD;
  const from = viewport.top - cellTop - HEADS;
  const metrics = METRICS[density];
  const isAdding = addingTo?.lane === lane.key;
  return (
    <section
      ref={root}
      className={classes(styles.lane, isAdding && styles.adding)}
      style={{ top, height }}
      aria-label={name}
      data-lane={lane.key}
    >
      <LaneHead
        lane={lane}
        name={name}
        group={group}
        columns={columns}
        hand={handLimit(props.limits, group, lane.key)}
        isFolded={isFolded}
        isAdding={isAdding}
        addTo={columns.find(({ key }) => !folds.columns.has(key))?.key ?? null}
        actions={props.actions}
      />
      {isFolded ? null : (
        <div className={styles.cells}>
          {lane.cells.map((cell, index) => {
            const column = columns[index];
            if (!column) return null;
            if (folds.columns.has(column.key)) {
              return (
                <FoldedColumn
                  key={column.key}
                  column={column}
                  lane={lane.key}
                  total={cell.count}
                  hasHead={false}
                  actions={props.actions}
                />
              );
            }
            const { first, end } = rangeWithin(cell.ids.length, from, from + viewport.height + HEADS, metrics);
            const isActiveHere = active?.lane === laneIndex && active.column === index;
            const isTarget = lifted?.at.lane === laneIndex && lifted.at.column === index;
            return (
              <LaneCell
                key={column.key}
                column={column}
                lane={lane.key}
                laneName={name}
                cell={cell}
                first={first}
                end={end}
                offset={HEADS + cellTop}
                covered={HEADS + LANE_HEAD}
                scroller={props.scroller}
                density={density}
                activeIndex={isActiveHere ? active.index : -1}
                focusRequest={props.focusRequest}
                answered={props.answered}
                openId={props.openId}
                menuId={props.menu?.lane === lane.key ? props.menu.id : null}
                liftedId={lifted?.lane === lane.key ? lifted.id : null}
                carrySlot={isTarget ? lifted.slot : null}
                addTo={isAdding && addingTo.status === column.key ? group : null}
                isNarrowed={props.isNarrowed}
                isSorted={props.isSorted}
                limit={cellLimit(props.limits, group, lane.key, column.key)}
                actions={props.actions}
              />
            );
          })}
        </div>
      )}
    </section>
  );
}
