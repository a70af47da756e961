/** The one thing to do now about a task, if there is one. */
import type { Card, Column, TaskPatch } from '../api/types';
import { needsDecision } from '../boards/flag';

export interface NextAction {
  readonly label: string;
  readonly patch: TaskPatch;
  /** What it means, for the tooltip. */
  readonly means: string;
  /** Whether somebody waits for it. */
  readonly isUrgent?: boolean;
}

export function nextActionOf(task: Card, columns: readonly Column[], now: string): NextAction | null {
  const category = columns.find(({ key }) => key === task.status)?.category;
  if (needsDecision(task) && category !== 'done') {
    return { label: 'Approve', patch: { approvedAt: now }, means: 'Lets agents take the task', isUrgent: true };
  }
  if (task.lease || task.sessionKey) {
    return { label: 'Release', patch: { sessionKey: null }, means: 'Ends the hold; the task goes back to be taken' };
  }
  const ready = columns.find((column) => column.category === 'ready')?.key;
  if (ready === undefined) return null;
  if (task.executionState === 'failed') {
    return {
      label: 'Retry',
      patch: { status: ready, executionState: 'queued' },
      means: 'Puts the task back to be taken',
    };
  }
  if (category === 'done') {
    return {
      label: 'Reopen',
      patch: { status: ready, executionState: 'queued' },
      means: 'Puts the task back to be taken',
    };
  }
  return null;
}
