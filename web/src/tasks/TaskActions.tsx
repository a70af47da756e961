/** The one thing to do now; where something is more urgent, whoever holds the task can be relieved of it all the same. */
import { useState } from 'react';
import type { Card } from '../api/types';
import { backTo, readyColumn } from '../boards/retry';
import { useBoardSession, useColumns } from '../boards/session';
import { useOffline } from '../boards/useOffline';
import { Button } from '../ui/Button';
import { later } from '../ui/later';
import { isAtWork, isHeld, type NextAction, nextActionOf, RELEASE } from './nextAction';
import styles from './TaskHead.module.css';

export const RELEASE_DIALOG = later(async () => (await import('./ReleaseDialog')).ReleaseDialog);

interface TaskActionsProps {
  task: Card;
  onAnswer: () => void;
}

export function TaskActions({ task, onAnswer }: TaskActionsProps) {
  const { commands } = useBoardSession();
  const columns = useColumns();
  const offline = useOffline();
  const [isAsking, setAsking] = useState(false);
  const action = nextActionOf(task, columns);
  if (!action) return null;

  const release = () => void commands.patch(task.id, { sessionKey: null });
  const run = ({ kind }: NextAction) => {
    const ready = readyColumn(columns);
    if (kind === 'answer') onAnswer();
    else if (kind === 'approve') void commands.patch(task.id, { approvedAt: new Date().toISOString() });
    else if (kind !== 'release') ready && void commands.patch(task.id, backTo(ready));
    else if (isAtWork(task, Date.now())) setAsking(true);
    else release();
  };
  const shown = action.kind !== 'release' && isHeld(task) ? [RELEASE, action] : [action];
  return (
    <span className={styles.actions}>
      {shown.map((one) => (
        <Button
          key={one.kind}
          look={one.isUrgent ? 'primary' : 'plain'}
          title={one.isNow && offline ? `${offline}: this is about now and can’t wait.` : one.means}
          disabled={one.isNow && offline !== null}
          onClick={() => run(one)}
        >
          {one.label}
        </Button>
      ))}
      {isAsking ? <RELEASE_DIALOG.Part task={task} onClose={() => setAsking(false)} onRelease={release} /> : null}
    </span>
  );
}
