/** The log of all boards; loaded with the page that shows it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { queryOf } from '../lib/query';
import { request } from './client';
import { retry } from './queries';
import type { AuditFilter, AuditPage } from './types';

const PAGE = 100;

/** What happened, newest first. */
export const getAudit = (filter: AuditFilter & { cursor?: string; limit: number }, signal?: AbortSignal) =>
  request<AuditPage>(`/audit${queryOf({ ...filter })}`, { signal, timeoutMillis: 30_000 });

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      getAudit({ ...filter, ...(pageParam ? { cursor: pageParam } : {}), limit: PAGE }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    retry,
    // What one reads stands still; that there is more is told beside it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** The newest of the same, to see how much has come since. */
export const auditHeadQuery = (filter: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', 'head', filter],
    queryFn: async ({ signal }) => (await getAudit({ ...filter, limit: PAGE }, signal)).events,
    retry,
    refetchInterval: 5_000,
  });
