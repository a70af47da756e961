/** The inbox and what a person does to it; loaded with the page that shows it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { queryOf } from '../lib/query';
import { request } from './client';
import { retry } from './queries';
import type { Inbox, InboxCounts, ReadMark } from './types';

const PAGE = 50;

export const inboxQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', unread],
    queryFn: ({ pageParam, signal }) =>
      request<Inbox>(
        `/notifications${queryOf({ unread: unread || undefined, cursor: pageParam || undefined, limit: PAGE })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    retry,
  });

/** Nothing that came after `upTo` is marked unseen. */
export const markRead = (what: ReadMark, idempotencyKey: string) =>
  request<InboxCounts & { read: number; reading?: number }>('/notifications/read', {
    method: 'POST',
    body: what,
    idempotencyKey,
  });

/** Takes back what one reading marked, and nothing else. */
export const takeBackReading = (reading: number, idempotencyKey: string) =>
  request<InboxCounts & { marked: number }>('/notifications/unread', {
    method: 'POST',
    body: { reading },
    idempotencyKey,
  });

export const muteTask = (id: string, idempotencyKey: string) =>
  request<unknown>(`/tasks/${id}/mute`, { method: 'PUT', idempotencyKey });

export const unmuteTask = (id: string, idempotencyKey: string) =>
  request<null>(`/tasks/${id}/mute`, { method: 'DELETE', idempotencyKey });
