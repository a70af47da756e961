/** How the task stands with approvals, and what a person can do about it: ask, take a yes back, say yes after a no. */
import { useState } from 'react';
import { askForApproval } from '../../api/taskCalls';
import type { Task } from '../../api/types';
import { useBoardSession } from '../../boards/session';
import { useOffline } from '../../boards/useOffline';
import { ago } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Button } from '../../ui/Button';
import { useTaskCalls } from '../useTaskCalls';
import styles from './ApprovalField.module.css';
import { AskDialog } from './AskDialog';
import { type ApprovalStands, standsOf } from './approvalStands';

export function ApprovalField({ task }: { task: Task }) {
  const { commands } = useBoardSession();
  const { run } = useTaskCalls(task);
  const offline = useOffline();
  const [isAsking, setAsking] = useState(false);
  const now = useNow(30_000);
  const stands = standsOf(task);
  const ask = (note: string) => void run(() => askForApproval(task.id, note), `${task.key} waits for an approval.`);
  const can = { disabled: offline !== null, ...(offline ? { title: offline } : {}) };
  return (
    <div className={styles.field}>
      <span>{wordsOf(stands, now)}</span>
      {stands.kind === 'approved' ? (
        <Button {...can} onClick={() => void commands.patch(task.id, { approvedAt: null })}>
          Take back
        </Button>
      ) : null}
      {stands.kind === 'rejected' ? (
        <Button {...can} onClick={() => void commands.patch(task.id, { approvedAt: new Date().toISOString() })}>
          Approve after all
        </Button>
      ) : null}
      {stands.kind === 'waits' ? null : (
        <Button {...can} onClick={() => setAsking(true)}>
          {stands.kind === 'notNeeded' ? 'Ask for approval…' : 'Ask again…'}
        </Button>
      )}
      {stands.kind === 'needed' ? (
        <Button {...can} onClick={() => void commands.patch(task.id, { needsApproval: false })}>
          Not needed
        </Button>
      ) : null}
      {isAsking ? <AskDialog taskKey={task.key} onClose={() => setAsking(false)} onAsk={ask} /> : null}
    </div>
  );
}

function wordsOf(stands: ApprovalStands, now: number): string {
  switch (stands.kind) {
    case 'notNeeded':
      return 'Not needed';
    case 'needed':
      return 'Needed, but nobody has asked';
    case 'waits':
      return `Waits for a person’s yes, asked by ${stands.by} ${ago(stands.at, now)}`;
    case 'approved':
      return `Approved by ${stands.by} ${ago(stands.at, now)}`;
    case 'rejected':
      return `Rejected by ${stands.by} ${ago(stands.at, now)}${stands.why ? `: ${stands.why}` : ''}`;
  }
}
