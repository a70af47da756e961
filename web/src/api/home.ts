/** What only the page of all boards asks: who is there. */
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { mayRetry } from './problem';
import type { components } from './schema';

type Agent = components['schemas']['Agent'];

/** Who said nothing for longer is not there. */
const ONLINE_MILLIS = 120_000;
/** The channel `fleet` says who comes; who has gone, only the clock. */
const REFRESH_MILLIS = 60_000;
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

function isOnline({ lastSeen, waiting }: Agent): boolean {
  return Boolean(waiting) || Date.parse(lastSeen) > Date.now() - ONLINE_MILLIS;
}
