/** What hangs on an open task, read when it is shown and again when an event makes it stale. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getTask } from './calls';
import { type Part, partKey, retry } from './queries';
import {
  type Cursor,
  getApprovals,
  getComments,
  getDependencies,
  getEvents,
  getProgress,
  getQuestions,
  getRuns,
  type Page,
} from './taskCalls';

function inPages<Item>(
  part: Part,
  get: (id: string, cursor: Cursor, signal?: AbortSignal) => Promise<Page<Item>>,
  id: string,
) {
  const first: Cursor = null;
  return infiniteQueryOptions({
    queryKey: partKey(id, part),
    queryFn: ({ pageParam, signal }) => get(id, pageParam, signal),
    initialPageParam: first as Cursor,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    retry,
  });
}

export const auditQuery = (id: string) => inPages('audit', getEvents, id);
export const runsQuery = (id: string) => inPages('runs', getRuns, id);
export const approvalsQuery = (id: string) => inPages('approvals', getApprovals, id);
export const questionsQuery = (id: string) => inPages('questions', getQuestions, id);
export const commentsQuery = (id: string) => inPages('comments', getComments, id);
export const progressQuery = (id: string) => inPages('progress', getProgress, id);

export const waitingQuery = (id: string) =>
  queryOptions({
    queryKey: partKey(id, 'waiting'),
    queryFn: async ({ signal }) => (await getDependencies(id, signal)).dependencies,
    retry,
  });

/** A task that the board does not carry, as old ones that are done. */
export const otherTaskQuery = (id: string) =>
  queryOptions({
    queryKey: ['other task', id],
    queryFn: async ({ signal }) => (await getTask(id, signal)).task,
    retry,
  });
