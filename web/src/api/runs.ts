/** The calls about runs and their logs; apart from the others, so that the board does not load them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { mayRetry } from './problem';
import type { ListedRun, LogLevel, LogPart, RunStatus, WholeRun } from './types';

export interface RunsWanted {
  readonly agent?: string | undefined;
  readonly status?: RunStatus | undefined;
  readonly session?: string | undefined;
  readonly task?: string | undefined;
}

export interface LogWanted {
  readonly after?: number;
  readonly before?: number;
  /** The newest ones. */
  readonly tail?: boolean;
  readonly limit?: number;
  readonly level?: LogLevel | undefined;
  readonly q?: string | undefined;
}

interface RunsPart {
  runs: ListedRun[];
  nextCursor: string | null;
}

const RUNS_AT_ONCE = 50;
/** The channel `fleet` says when to look again; this is for what it does not tell, as the title of a task. */
const LIST_MILLIS = 60_000;

export const runRetry = (failures: number, error: Error) => failures < 2 && mayRetry(error);
const runPath = (run: string) => `/runs/${encodeURIComponent(run)}`;

export const readLog = (run: string, wanted: LogWanted, signal?: AbortSignal) =>
  request<LogPart>(`${runPath(run)}/log${parametersOf({ ...wanted })}`, { signal });

export const logTextHref = (run: string) => `/api/v1${runPath(run)}/log.txt`;

export const runQuery = (run: string) =>
  queryOptions({
    queryKey: ['run', run],
    queryFn: ({ signal }) => request<WholeRun>(runPath(run), { signal }),
    retry: runRetry,
  });

/** A session is listed with the sessions that work for it. */
export const runsQuery = (wanted: RunsWanted) =>
  infiniteQueryOptions({
    queryKey: ['runs', wanted],
    queryFn: ({ pageParam, signal }) => {
      const children = wanted.session ? true : undefined;
      return request<RunsPart>(
        `/runs${parametersOf({ ...wanted, children, limit: RUNS_AT_ONCE, cursor: pageParam })}`,
        {
          signal,
        },
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    retry: runRetry,
    refetchInterval: LIST_MILLIS,
  });

/** All attempts at a task, newest first. */
export const attemptsQuery = (task: string) =>
  queryOptions({
    queryKey: ['runs', 'of', task],
    queryFn: async ({ signal }) =>
      (await request<RunsPart>(`/runs${parametersOf({ task, limit: 200 })}`, { signal })).runs,
    retry: runRetry,
  });

function parametersOf(values: Record<string, string | number | boolean | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
