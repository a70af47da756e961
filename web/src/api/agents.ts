/** The calls about agents; apart from the others, so that the board does not load them. */
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { mayRetry } from './problem';
import type { Agent, AgentState } from './types';

interface AgentsPart {
  agents: Agent[];
  nextCursor: string | null;
}

/** The channel `fleet` says when to look again; this is for what passes by itself, as a week. */
const REFRESH_MILLIS = 60_000;

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => allAgents(signal),
  retry: (failures, error: Error) => failures < 2 && mayRetry(error),
  refetchInterval: REFRESH_MILLIS,
});

export const setAgentState = (name: string, state: AgentState, idempotencyKey: string) =>
  request<{ agent: Agent }>(`/agents/${encodeURIComponent(name)}`, {
    method: 'PATCH',
    body: { state },
    idempotencyKey,
  });

async function allAgents(signal: AbortSignal): Promise<Agent[]> {
  const agents: Agent[] = [];
  let cursor: string | null = null;
  do {
    const behind: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const part: AgentsPart = await request<AgentsPart>(`/agents?limit=200${behind}`, { signal });
    agents.push(...part.agents);
    cursor = part.nextCursor;
  } while (cursor !== null);
  return agents;
}
