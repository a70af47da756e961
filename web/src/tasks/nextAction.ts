/** The one thing to do now about a task, if there is one. */
import type { Card, Column } from '../api/types';
import { needsDecision } from '../boards/flag';
import { canRetry, readyColumn } from '../boards/retry';

export interface NextAction {
  readonly kind: 'approve' | 'answer' | 'retry' | 'release' | 'reopen';
  readonly label: string;
  /** What it means, for the tooltip. */
  readonly means: string;
  /** Whether somebody waits for it. */
  readonly isUrgent: boolean;
  /** Whether it is about now, and so needs the connection. */
  readonly isNow: boolean;
}

const APPROVE: NextAction = {
  kind: 'approve',
  label: 'Approve',
  means: 'Lets agents work on the task',
  isUrgent: true,
  isNow: true,
};
const ANSWER: NextAction = {
  kind: 'answer',
  label: 'Answer',
  means: 'Goes to the question that waits for you',
  isUrgent: true,
  isNow: false,
};
export const RELEASE: NextAction = {
  kind: 'release',
  label: 'Release',
  means: 'Ends the hold; the task goes back to be taken',
  isUrgent: false,
  isNow: true,
};
const BACK = { means: 'Puts the task back to be taken', isUrgent: false, isNow: false };

export function nextActionOf(task: Card, columns: readonly Column[]): NextAction | null {
  const category = columns.find(({ key }) => key === task.status)?.category;
  if (needsDecision(task) && category !== 'done') return APPROVE;
  if (task.question) return ANSWER;
  if (isHeld(task)) return RELEASE;
  if (canRetry(task, columns)) return { kind: 'retry', label: 'Retry', ...BACK };
  if (category === 'done' && readyColumn(columns)) return { kind: 'reopen', label: 'Reopen', ...BACK };
  return null;
}

export function isHeld(task: Card): boolean {
  return Boolean(task.lease || task.sessionKey);
}

/** Whether somebody is at work who would lose it: the lease runs, and the holder has not gone silent. */
export function isAtWork({ lease, warning }: Card, now: number): boolean {
  return Boolean(lease) && Date.parse(lease?.expiresAt ?? '') > now && warning?.kind !== 'silent';
}
