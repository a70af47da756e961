/** Why a task stands still, for its details: what failed, what blocks it, or what the idle watch has noticed. */
import type { Task } from '../../api/types';
import { span } from '../../lib/time';

export interface Trouble {
  readonly kind: 'failed' | 'blocked' | 'warning';
  readonly title: string;
  /** As an agent or a person wrote it, or in the board's words. */
  readonly words: string;
  /** Since when, where the task says so. */
  readonly since: string | null;
}

type Facts = Pick<Task, 'executionState' | 'blockedReason' | 'warning' | 'currentStateStartedAt'>;

export function troublesOf(task: Facts, isFinished: boolean): Trouble[] {
  if (isFinished) return [];
  const { executionState, blockedReason, warning, currentStateStartedAt } = task;
  const troubles: Trouble[] = [];
  if (executionState === 'failed') {
    const words = blockedReason ?? 'Nobody said why.';
    troubles.push({ kind: 'failed', title: 'Failed', words, since: currentStateStartedAt ?? null });
  } else if (blockedReason) {
    troubles.push({ kind: 'blocked', title: 'Blocked', words: blockedReason, since: null });
  }
  if (warning) troubles.push({ kind: 'warning', ...WARNINGS[warning.kind](limitOf(warning)), since: warning.since });
  return troubles;
}

const limitOf = ({ limitSeconds }: NonNullable<Facts['warning']>) => span(limitSeconds * 1_000);

type Warned = Pick<Trouble, 'title' | 'words'>;

const WARNINGS: Readonly<Record<NonNullable<Facts['warning']>['kind'], (limit: string) => Warned>> = {
  silent: (limit) => ({ title: 'Silent', words: `Its agent gives no sign of life; ${limit} are allowed.` }),
  no_progress: (limit) => ({
    title: 'No progress',
    words: `Its agent is alive, but nothing moves; ${limit} are allowed.`,
  }),
  overdue: (limit) => ({ title: 'Too long here', words: `It may stand in this column for ${limit}.` }),
};
