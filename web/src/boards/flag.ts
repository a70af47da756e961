/** The one warning a card may show: what waits for a person before failure, idleness, blocks and dates. */
import type { Card, Category } from '../api/types';

export type Flag = 'approval' | 'question' | 'failed' | 'idle' | 'lost' | 'stuck' | 'blocked' | 'overdue';

export function flagOf(card: Card, category: Category | undefined, today: string): Flag | null {
  if (category === 'done' || card.executionState === 'completed') return null;
  if (needsDecision(card)) return 'approval';
  if (card.question) return 'question';
  if (card.executionState === 'failed') return 'failed';
  if (card.executionState === 'idle') return 'idle';
  if (isHeldAfterLoss(card)) return 'lost';
  if (card.warning) return 'stuck';
  if ((card.openBlockers ?? 0) > 0 || card.blockedReason) return 'blocked';
  return isOverdue(card, today) ? 'overdue' : null;
}

/** A no is a decision as well: then it is not a person that the task waits for. */
export function needsDecision(card: Card): boolean {
  return card.needsApproval && !card.approvedAt && card.approval?.state !== 'rejected';
}

/** Its holder fell silent, and it is kept for a person instead of being handed on. */
function isHeldAfterLoss(card: Card): boolean {
  const isNobodys = !card.lease && !card.sessionKey && card.attempt > 0;
  return isNobodys && card.onLeaseLost === 'hold' && card.executionState === 'waiting' && Boolean(card.blockedReason);
}

/** What the flag says; null where the sign of the state says it. */
export const FLAG_WORDS: Readonly<Record<Flag, string | null>> = {
  approval: 'approval',
  question: 'question',
  failed: null,
  idle: null,
  lost: 'lease lost',
  stuck: 'too long here',
  blocked: 'blocked',
  overdue: 'overdue',
};

/** Due dates are days: a task is late on the day after. */
export function isOverdue(card: Card, today: string): boolean {
  return Boolean(card.dueDate) && String(card.dueDate).slice(0, 10) < today;
}

/** How far the plan has come, in [0, 1]; null when there is nothing to show. */
export function progressOf(card: Card): number | null {
  const isActive =
    card.executionState === 'running' || card.executionState === 'waiting' || card.executionState === 'idle';
  const steps = card.planSteps ?? 0;
  return isActive && steps > 0 ? Math.min(1, card.currentStepIndex / steps) : null;
}
