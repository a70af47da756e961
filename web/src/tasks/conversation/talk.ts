/** What was said about a task, in the order it was said: comments, questions with answers, approvals with decisions. */
import type { Approval, Comment, Question } from '../../api/types';
import type { Pending } from '../../boards/pending';

export interface Said {
  readonly id: string;
  readonly who: string;
  readonly isAgent: boolean;
  /** What it is that was done: "asked", "asked for an approval"; a comment is just said. */
  readonly did: string | null;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly at: string;
  readonly reply: Reply | null;
}

export interface Reply {
  readonly who: string;
  readonly isAgent: boolean;
  readonly did: string;
  readonly text: string;
  readonly at: string;
}

/** What oneself has said and the server has not heard yet, in the order it was written. */
export interface Unheard {
  readonly key: string;
  readonly text: string;
}

export function unheardOf(taskId: string, pending: readonly Pending[]): Unheard[] {
  return pending.flatMap(({ key, edit, answer }) =>
    edit.kind === 'comment' && edit.id === taskId && !answer ? [{ key, text: edit.text }] : [],
  );
}

/** What still waits for somebody stands in a block of its own, and so not here. */
export function talkOf(
  comments: readonly Comment[],
  questions: readonly Question[],
  approvals: readonly Approval[],
): Said[] {
  const said = [
    ...comments.map(commented),
    ...questions.filter(({ state }) => state !== 'open').map(asked),
    ...approvals.filter(({ state }) => state !== 'requested').map(requested),
  ];
  return said.sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
}

function commented({ id, author, authorKind, text, mentions, createdAt }: Comment): Said {
  return {
    id,
    who: author,
    isAgent: authorKind === 'agent',
    did: null,
    text,
    mentions,
    at: createdAt,
    reply: null,
  };
}

function asked(question: Question): Said {
  const { id, askedBy, askedByKind, text, askedAt, closedBy, closedByKind, closedAt } = question;
  const reply = closedAt && {
    who: closedBy ?? '',
    isAgent: closedByKind === 'agent',
    did: closingOf(question),
    text: question.answer ?? '',
    at: closedAt,
  };
  return {
    id,
    who: askedBy,
    isAgent: askedByKind === 'agent',
    did: 'asked',
    text,
    mentions: [],
    at: askedAt,
    reply: reply || null,
  };
}

function closingOf({ state, closedByKind, answer }: Question): string {
  if (state === 'withdrawn') return 'withdrew the question';
  if (state === 'expired') return 'nobody answered in time';
  return closedByKind === 'system' && answer !== undefined
    ? 'nobody answered in time, so the default holds'
    : 'answered';
}

const DECISIONS: Readonly<Record<Approval['state'], string>> = {
  requested: 'waits',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrew it',
};

function requested(approval: Approval): Said {
  const { id, requestedBy, requestedByKind, note, requestedAt, decidedBy, decidedByKind, decidedAt, state } = approval;
  const reply = decidedAt && {
    who: decidedBy ?? '',
    isAgent: decidedByKind === 'agent',
    did: DECISIONS[state],
    text: approval.comment ?? '',
    at: decidedAt,
  };
  return {
    id,
    who: requestedBy,
    isAgent: requestedByKind === 'agent',
    did: 'asked for an approval',
    text: note ?? '',
    mentions: [],
    at: requestedAt,
    reply: reply || null,
  };
}
