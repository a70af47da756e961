/** Who has the task: the agent that holds it, with the age of its lease and the time left; or whom it is assigned to. */
import type { Card, Lease } from '../api/types';
import { Face } from '../boards/Face';
import { span } from '../lib/time';
import { useNow } from '../lib/useNow';
import { Avatar } from '../ui/Avatar';
import styles from './TaskHead.module.css';

export function Holder({ task }: { task: Card }) {
  if (task.lease) return <Held lease={task.lease} />;
  const words = task.assignee ? `Assigned to ${task.assignee}` : 'Assigned to nobody';
  return (
    <span className={styles.holder}>
      {task.assignee ? <Face name={task.assignee} /> : null}
      {words}
    </span>
  );
}

function Held({ lease: { agent, acquiredAt, expiresAt } }: { lease: Lease }) {
  const now = useNow(1_000);
  const left = Date.parse(expiresAt) - now;
  return (
    <span className={styles.holder}>
      <Avatar name={agent} kind="agent" />
      <span>
        Held by <strong className={styles.name}>{agent}</strong> for {span(now - Date.parse(acquiredAt))} ·{' '}
        {left > 0 ? `lease ends in ${span(left)}` : `lease over for ${span(-left)}`}
      </span>
    </span>
  );
}
