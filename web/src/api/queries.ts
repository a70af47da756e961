/** What is read over HTTP and kept: the names of the answers and how to get them. */
import { queryOptions } from '@tanstack/react-query';
import { findTasks, getAllBoards, getBoards, getExplanation, getTask } from './calls';
import { request } from './client';
import { mayRetry } from './problem';
import type { Inbox } from './types';

export const retry = (failures: number, error: Error) => failures < 2 && mayRetry(error);

export const boardsQuery = queryOptions({
  queryKey: ['boards'],
  queryFn: async ({ signal }) => (await getBoards(signal)).boards,
  retry,
  refetchInterval: 30_000,
});

export const allBoardsQuery = queryOptions({
  queryKey: ['boards', 'all'],
  queryFn: async ({ signal }) => (await getAllBoards(signal)).boards,
  retry,
});

export const taskQuery = (key: string) =>
  queryOptions({
    queryKey: ['task', key],
    queryFn: async ({ signal }) => (await getTask(key, signal)).task,
    retry,
  });

/** What hangs on a task (its id) and is read by itself; its events make it stale. */
export type Part = 'explanation' | 'audit' | 'approvals' | 'questions' | 'comments' | 'runs' | 'progress' | 'waiting';

export const partsKey = (id: string) => ['part', id] as const;
export const partKey = (id: string, part: Part) => ['part', id, part] as const;
/** The same part of every task. */
export const isPart = (part: Part) => ({
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] === 'part' && queryKey[2] === part,
});

const PASSING: ReadonlySet<string> = new Set(['paused', 'wip_limit', 'at_capacity']);

export const explanationQuery = (id: string) =>
  queryOptions({
    queryKey: partKey(id, 'explanation'),
    queryFn: ({ signal }) => getExplanation(id, signal),
    retry,
    // What limits and pauses say changes with the clock and with other tasks.
    refetchInterval: ({ state }) => (PASSING.has(state.data?.code ?? '') ? 5_000 : false),
  });

/** How much waits, for the rail and the title; the channel `me` says when to look again. */
export const inboxCountsQuery = queryOptions({
  queryKey: ['inbox', 'counts'],
  queryFn: ({ signal }) => request<Inbox>('/notifications?limit=1', { signal }),
  retry,
});

/** Tasks of all boards, by words in the query language. */
export const foundQuery = (words: string) =>
  queryOptions({
    queryKey: ['found', words],
    queryFn: async ({ signal }) => (await findTasks(words, signal)).tasks,
    retry,
  });
