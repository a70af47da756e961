/** The head of a lane: who or what it is for, how much stands in it, and what there needs a look. */
import { memo } from 'react';
import { type Column, PRIORITIES } from '../../api/types';
import { classes } from '../../lib/classes';
import { IconButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { PriorityMark } from '../../ui/PriorityMark';
import { StateGlyph } from '../../ui/StateGlyph';
import type { Lane } from '../arrange';
import { Face } from '../Face';
import type { Group } from '../lanes';
import { inHand, type Limit } from '../limits';
import type { BoardActions } from './actions';
import styles from './LaneHead.module.css';
import { LimitChip } from './LimitChip';
import { useLaneStates } from './useLaneStates';

interface LaneHeadProps {
  lane: Lane;
  name: string;
  group: Group;
  columns: readonly Column[];
  /** How much the lane's name may have in hand. */
  hand: Limit | null;
  isFolded: boolean;
  isAdding: boolean;
  /** The column that a new task of this lane comes to; null where all are folded. */
  addTo: string | null;
  actions: BoardActions;
}

export const LaneHead = memo(function LaneHead(props: LaneHeadProps) {
  const { lane, name, group, columns, hand, isFolded, isAdding, addTo, actions } = props;
  const count = lane.cells.reduce((sum, cell) => sum + cell.count, 0);
  const add = () => {
    if (isFolded) actions.foldLane(lane.key);
    actions.quickAdd(isAdding || addTo === null ? null : { status: addTo, lane: lane.key });
  };
  return (
    <header className={styles.head}>
      <div className={styles.inner}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={!isFolded}
          aria-label={`${name}, ${count} ${count === 1 ? 'task' : 'tasks'}`}
          onClick={() => actions.foldLane(lane.key)}
        >
          <span className={classes(styles.chevron, isFolded && styles.folded)}>
            <Icon name="chevron" size={14} />
          </span>
          <Mark lane={lane.key} group={group} />
          <span className={styles.name}>{name}</span>
          <span className={styles.count}>{count.toLocaleString('en')}</span>
        </button>
        {hand ? <LimitChip count={inHand(lane, columns)} limit={hand.limit} mode={hand.mode} /> : null}
        <States lane={lane} />
        {addTo === null ? null : (
          <IconButton icon="plus" label={`Add a task to ${name}`} onClick={add} aria-expanded={isAdding} />
        )}
      </div>
    </header>
  );
});

function Mark({ lane, group }: { lane: string; group: Group }) {
  if (group === 'assignee' && lane !== '') return <Face name={lane} />;
  const priority = group === 'priority' ? PRIORITIES.find((one) => one === lane) : undefined;
  return priority ? <PriorityMark priority={priority} /> : null;
}

function States({ lane }: { lane: Lane }) {
  const states = useLaneStates(lane);
  return states.map(([state, count]) => (
    <span key={state} className={styles.state} title={`${count} ${state}`}>
      <StateGlyph state={state} />
      {count}
    </span>
  ));
}
