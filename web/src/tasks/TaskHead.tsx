/** The head that stays: key, title, state, who holds it since when, and the one thing to do now. */
import type { Card, Lease } from '../api/types';
import { actorKindOf } from '../boards/people';
import { useBoardSession, useColumns } from '../boards/session';
import { span } from '../lib/time';
import { useNow } from '../lib/useNow';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { PriorityMark } from '../ui/PriorityMark';
import { StateGlyph } from '../ui/StateGlyph';
import { nextActionOf } from './nextAction';
import styles from './TaskHead.module.css';
import { TitleField } from './TitleField';

export function TaskHead({ task }: { task: Card }) {
  const { commands } = useBoardSession();
  const columns = useColumns();
  const action = nextActionOf(task, columns, new Date().toISOString());
  const column = columns.find(({ key }) => key === task.status)?.name ?? task.status;
  return (
    <header className={styles.head}>
      <p className={styles.line}>
        <span className={styles.key}>{task.key}</span>
        <PriorityMark priority={task.priority} />
        <StateGlyph state={task.executionState} label />
        <span className={styles.column}>in {column}</span>
      </p>
      <TitleField value={task.title} onSave={(title) => void commands.patch(task.id, { title })} />
      <div className={styles.line}>
        <Holder task={task} />
        {action ? (
          <Button
            look={action.isUrgent ? 'primary' : 'plain'}
            title={action.means}
            onClick={() => void commands.patch(task.id, action.patch)}
          >
            {action.label}
          </Button>
        ) : null}
      </div>
    </header>
  );
}

function Holder({ task }: { task: Card }) {
  if (task.lease) return <Held lease={task.lease} name={task.lease.agent ?? task.assignee ?? 'an agent'} />;
  const words = task.assignee ? `Assigned to ${task.assignee}` : 'Assigned to nobody';
  return (
    <span className={styles.holder}>
      {task.assignee ? <Avatar name={task.assignee} kind={actorKindOf(task.assignee)} /> : null}
      {words}
    </span>
  );
}

function Held({ lease, name }: { lease: Lease; name: string }) {
  const now = useNow(1_000);
  const left = Date.parse(lease.expiresAt) - now;
  return (
    <span className={styles.holder}>
      <Avatar name={name} kind={actorKindOf(name)} />
      <span>
        Held by <strong className={styles.name}>{name}</strong>
        {lease.acquiredAt ? ` for ${span(now - Date.parse(lease.acquiredAt))}` : ''} ·{' '}
        {left > 0 ? `lease ends in ${span(left)}` : `lease over for ${span(-left)}`}
      </span>
    </span>
  );
}
