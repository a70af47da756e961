/** What only the page of all boards asks: who is there, and who may come in. */
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { mayRetry } from './problem';
import type { components } from './schema';

type Agent = components['schemas']['Agent'];

export interface Installation {
  version: string;
  /** Whether it listens to other machines too, although nobody signs in. */
  openToTheNetwork: boolean;
}

/** Who said nothing for longer is not there. */
const ONLINE_MILLIS = 120_000;
const REFRESH_MILLIS = 15_000;
const retry = (failures: number, error: Error) => failures < 2 && mayRetry(error);

export const onlineQuery = queryOptions({
  queryKey: ['agents', 'online'],
  queryFn: async ({ signal }) => {
    const { agents } = await request<{ agents: Agent[] }>('/agents?limit=200', { signal });
    return agents.filter(isOnline).map(({ name }) => name);
  },
  retry,
  refetchInterval: REFRESH_MILLIS,
});

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => request<Installation>('/installation', { signal }),
  retry,
  staleTime: Number.POSITIVE_INFINITY,
});

function isOnline({ lastSeen, waiting }: Agent): boolean {
  return Boolean(waiting) || Date.parse(lastSeen) > Date.now() - ONLINE_MILLIS;
}
