/** What the story of a run is told from: what happened to its task, what was said about it, and its log, of which never all is read. */
import { queryOptions } from '@tanstack/react-query';
import { getTask, taskPath } from './calls';
import { request } from './client';
import { readLog, runRetry } from './runs';
import { type Cursor, getComments, getQuestions, type Page } from './taskCalls';
import type { AuditEvent, Comment, Question, RunLine, WholeRun } from './types';

export interface StoryMaterial {
  readonly plan: readonly string[];
  readonly events: readonly AuditEvent[];
  readonly comments: readonly Comment[];
  readonly questions: readonly Question[];
  readonly log: LogRead;
  /** More happened, or more was warned of, than is read here. */
  readonly isCut: boolean;
}

export interface LogRead {
  /** Those that were read, in order: the first, the newest, and warnings and errors between them. */
  readonly lines: readonly RunLine[];
  readonly last: number;
}

const LINES = 1_000;
const EVENTS = 500;
/** Of what comes in pages, so many are read at most. */
const MOST_PAGES = 4;

type Wanted = Pick<WholeRun, 'id' | 'taskId' | 'startedAt'>;

export const storyKey = (run: string) => ['run', run, 'story'] as const;

export const storyQuery = ({ id, taskId, startedAt }: Wanted) =>
  queryOptions({
    queryKey: storyKey(id),
    queryFn: async ({ signal }): Promise<StoryMaterial> => {
      const isBefore = (event: AuditEvent) => Date.parse(event.timestamp) < Date.parse(startedAt);
      const [{ task }, events, comments, questions, log] = await Promise.all([
        getTask(taskId, signal),
        inParts((cursor) => eventsOf(taskId, cursor, signal), isBefore),
        inParts((cursor) => getComments(taskId, cursor, signal)),
        inParts((cursor) => getQuestions(taskId, cursor, signal)),
        logOf(id, signal),
      ]);
      return {
        plan: task.planChecklist,
        events: events.items,
        comments: comments.items,
        questions: questions.items,
        log,
        isCut: events.isCut || comments.isCut || questions.isCut || log.isCut,
      };
    },
    retry: runRetry,
  });

async function eventsOf(task: string, cursor: Cursor, signal: AbortSignal): Promise<Page<AuditEvent>> {
  const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const path = `${taskPath(task)}/events?limit=${EVENTS}${from}`;
  const { events, nextCursor } = await request<{ events: AuditEvent[]; nextCursor: Cursor }>(path, { signal });
  return { items: events, next: nextCursor };
}

/** Page after page, until there is none, one reaches what is not asked for, or it is enough. */
async function inParts<Item>(get: (cursor: Cursor) => Promise<Page<Item>>, isBefore?: (item: Item) => boolean) {
  const items: Item[] = [];
  let next: Cursor = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const part: Page<Item> = await get(next);
    items.push(...part.items);
    next = part.next;
    if (next === null || (isBefore && part.items.some(isBefore))) return { items, isCut: false };
  }
  return { items, isCut: true };
}

/** A long log is known at its beginning, at its end, and where it says that something is wrong. */
async function logOf(run: string, signal: AbortSignal): Promise<LogRead & { readonly isCut: boolean }> {
  const first = await readLog(run, { after: 0, limit: LINES }, signal);
  if (first.after === null || first.lines.length === 0) return { lines: first.lines, last: first.last, isCut: false };
  const [newest, grave] = await Promise.all([
    readLog(run, { tail: true, limit: LINES }, signal),
    readLog(run, { after: first.lines.length, level: 'warn', limit: LINES }, signal),
  ]);
  const known = new Map([...first.lines, ...grave.lines, ...newest.lines].map((line) => [line.number, line]));
  const lines = [...known.values()].sort((a, b) => a.number - b.number);
  return { lines, last: newest.last, isCut: grave.after !== null };
}
