/** What is read over HTTP and kept: the names of the answers and how to get them. */
import { queryOptions } from '@tanstack/react-query';
import { getAllBoards, getBoards, getExplanation, getHistory, getTask } from './calls';
import { mayRetry } from './problem';

const retry = (failures: number, error: Error) => failures < 2 && mayRetry(error);

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

export const historyQuery = (key: string) =>
  queryOptions({
    queryKey: ['history', key],
    queryFn: async ({ signal }) => (await getHistory(key, signal)).events,
    retry,
  });

export const explanationQuery = (key: string) =>
  queryOptions({
    queryKey: ['explanation', key],
    queryFn: ({ signal }) => getExplanation(key, signal),
    retry,
  });
