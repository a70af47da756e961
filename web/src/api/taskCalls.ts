/** The calls of an open task: what hangs on it, and what people do to it. */
import { type Signal, taskPath } from './calls';
import { request } from './client';
import type {
  Approval,
  AuditEvent,
  Comment,
  Decision,
  Dependencies,
  ProgressEntry,
  Question,
  Task,
  TaskRun,
} from './types';

/** The cursor of a page; null is the first. */
export type Cursor = string | null;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next one begins; null when this is the last. */
  readonly next: Cursor;
}

/** What of a task comes in pages, with how many at once. */
const pages =
  <Name extends string, Item>(name: Name, limit: number, path: string = name) =>
  async (id: string, cursor: Cursor, signal?: Signal): Promise<Page<Item>> => {
    const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const body = await request<Record<Name, Item[]> & { nextCursor: Cursor }>(
      `${taskPath(id)}/${path}?limit=${limit}${from}`,
      { signal },
    );
    return { items: body[name], next: body.nextCursor };
  };

export const getEvents = pages<'events', AuditEvent>('events', 50, 'history');
export const getRuns = pages<'runs', TaskRun>('runs', 20);
export const getComments = pages<'comments', Comment>('comments', 200);
export const getApprovals = pages<'approvals', Approval>('approvals', 50);
export const getQuestions = pages<'questions', Question>('questions', 50);
export const getProgress = pages<'progress', ProgressEntry>('progress', 100);

export const getDependencies = (id: string, signal?: Signal) =>
  request<{ dependencies: Dependencies }>(`${taskPath(id)}/dependencies`, { signal });

const post = <Answer>(path: string, body: unknown) =>
  request<Answer>(path, { method: 'POST', body, idempotencyKey: crypto.randomUUID() });

export const askForApproval = (id: string, note: string) =>
  post<{ approval: Approval; task: Task }>(`${taskPath(id)}/approvals`, note === '' ? {} : { note });

export const decide = (approval: string, decision: Decision, comment: string) =>
  post<{ approval: Approval; task: Task }>(`/approvals/${encodeURIComponent(approval)}/decision`, {
    decision,
    ...(comment === '' ? {} : { comment }),
  });

export const answer = (question: string, given: { answer: string } | { option: string }) =>
  post<{ question: Question; task: Task }>(`/questions/${encodeURIComponent(question)}/answer`, given);

export const withdrawQuestion = (question: string) =>
  post<{ question: Question; task: Task }>(`/questions/${encodeURIComponent(question)}/withdraw`, {});

export const askToStop = (id: string, reason: string) =>
  post<{ task: Task }>(`${taskPath(id)}/cancel`, reason === '' ? {} : { reason });
