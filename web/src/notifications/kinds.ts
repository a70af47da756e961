/** What each kind of notification asks for: a short name, the word of the link, and the tab that shows the matter. */
import type { NotificationKind } from '../api/types';
import type { Tab } from '../boards/search';

export interface KindWords {
  readonly name: string;
  /** What the link says that leads to it. */
  readonly verb: string;
  readonly tab: Tab;
  readonly tone: 'waiting' | 'failed' | 'idle' | 'plain';
  /** What can be settled right where it is told. */
  readonly asks?: 'approval' | 'question';
}

export const KINDS: Readonly<Record<NotificationKind, KindWords>> = {
  approval_requested: { name: 'Approval', verb: 'Decide', tab: 'details', tone: 'waiting', asks: 'approval' },
  question_asked: { name: 'Question', verb: 'Answer', tab: 'details', tone: 'waiting', asks: 'question' },
  run_failed: { name: 'Failed', verb: 'See why', tab: 'runs', tone: 'failed' },
  agent_idle: { name: 'Idle', verb: 'Have a look', tab: 'progress', tone: 'idle' },
  lease_lost: { name: 'Lease lost', verb: 'Have a look', tab: 'audit', tone: 'failed' },
  blocked: { name: 'Blocked', verb: 'See why', tab: 'details', tone: 'failed' },
  assigned: { name: 'Assigned', verb: 'Open', tab: 'details', tone: 'plain' },
  mentioned: { name: 'Mentioned', verb: 'Read', tab: 'details', tone: 'plain' },
  answered: { name: 'Answered', verb: 'Read', tab: 'details', tone: 'plain' },
  unblocked: { name: 'Unblocked', verb: 'Open', tab: 'details', tone: 'plain' },
  review_ready: { name: 'For review', verb: 'Review', tab: 'details', tone: 'plain' },
  wip_exceeded: { name: 'Over the limit', verb: 'Open', tab: 'audit', tone: 'plain' },
  due_soon: { name: 'Due soon', verb: 'Open', tab: 'details', tone: 'plain' },
};

/** A newer server may tell of kinds that this page does not know. */
export function wordsOf(kind: string): KindWords {
  const known: Readonly<Record<string, KindWords | undefined>> = KINDS;
  return known[kind] ?? { name: kind.replace(/_/g, ' '), verb: 'Open', tab: 'details', tone: 'plain' };
}
