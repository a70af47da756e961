/** What happened to a task and what was said about it, as entries of a story. */
import { isRecord } from '../../api/client';
import type { StoryMaterial } from '../../api/story';
import type { AuditEvent, Comment, Question } from '../../api/types';
import { stepInWords } from '../../tasks/stepWords';
import type { Entry, Mark } from './entries';

const ANSWERS: Readonly<Record<string, string>> = {
  'question.answered': 'answered',
  'question.expired': 'closed the question: nobody answered in time',
  'question.withdrawn': 'withdrew the question',
};

const DECISIONS: Readonly<Record<string, string>> = {
  'approval.granted': 'approved it',
  'approval.rejected': 'rejected it',
  'approval.withdrawn': 'withdrew it',
};

const WARNINGS: Readonly<Record<string, string>> = {
  'task.warned': 'noticed that the work stands still',
  'task.warning_cleared': 'saw the work go on',
  'task.cancel_requested': 'asked for a stop',
};

export function told({ plan, events, comments, questions }: StoryMaterial): Entry[] {
  // Newest first, as the server tells them; what shares a moment keeps its order.
  const inOrder = [...events].sort((a, b) => a.seq - b.seq);
  const happened = inOrder.flatMap((event) => entryOf(event, plan, questions) ?? []);
  return [...happened, ...comments.map(said)];
}

function said({ id, author, text, createdAt }: Comment): Entry {
  return { id: `comment-${id}`, at: Date.parse(createdAt), who: author, words: 'commented', text, tone: 'quiet' };
}

function entryOf(event: AuditEvent, plan: readonly string[], questions: readonly Question[]): Entry | null {
  const { eventType, after, reason } = event;
  const whole = (words: string, text: string | null, tone: Entry['tone'], mark?: Mark): Entry => ({
    id: `event-${event.seq}`,
    at: Date.parse(event.timestamp),
    who: event.actor,
    words,
    text,
    tone,
    ...(mark ? { mark } : {}),
  });
  if (eventType === 'question.asked') {
    const { id, text } = partOf(after, 'question');
    return whole('asked', text ?? null, 'wait', { kind: 'waits', what: `question ${id}`, reason: 'an answer' });
  }
  if (ANSWERS[eventType]) {
    const { id } = partOf(event.before, 'question');
    const answer = questions.find((question) => question.id === id)?.answer ?? null;
    return whole(ANSWERS[eventType], answer, 'quiet', { kind: 'goes on', what: `question ${id}` });
  }
  if (eventType === 'approval.requested') {
    const { id, note } = partOf(after, 'approval');
    const mark = { kind: 'waits', what: `approval ${id}`, reason: 'an approval' } as const;
    return whole('asked for an approval', note ?? null, 'wait', mark);
  }
  if (DECISIONS[eventType]) {
    const { id, comment } = partOf(after, 'approval');
    const mark = { kind: 'goes on', what: `approval ${id ?? partOf(event.before, 'approval').id}` } as const;
    return whole(DECISIONS[eventType], comment ?? reason ?? null, 'quiet', mark);
  }
  if (WARNINGS[eventType]) return whole(WARNINGS[eventType], reason ?? null, 'wait');
  return reported(event, plan, whole);
}

function reported(
  { after }: AuditEvent,
  plan: readonly string[],
  whole: (words: string, text: string | null, tone: Entry['tone'], mark?: Mark) => Entry,
): Entry | null {
  const reached = typeof after.currentStepIndex === 'number' ? after.currentStepIndex : null;
  const { step, status = '' } = partOf(after, 'progress');
  if (step !== undefined) {
    const done = reached === null || plan.length === 0 ? null : `Plan: ${reached} of ${plan.length} steps done`;
    const tone = status === 'failed' ? 'bad' : 'quiet';
    return whole(stepInWords(step, status), done, tone, { kind: 'step', step, status });
  }
  if (reached === null) return null;
  const next = plan[reached];
  if (next === undefined) return whole('reached the end of the plan', null, 'quiet');
  const words = `reached step ${reached + 1} of ${plan.length}: “${next}”`;
  return whole(words, null, 'quiet', { kind: 'step', step: next, status: 'running' });
}

/** What an event says of one thing, as texts. */
function partOf(values: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, string | undefined>> {
  const part = values[name];
  if (!isRecord(part)) return {};
  return Object.fromEntries(
    Object.entries(part).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}
