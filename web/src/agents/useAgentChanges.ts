/** What a person does to an agent; each is told in one sentence, and the fleet is read again. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { agentsQuery, setAgentState } from '../api/agents';
import { patchTask } from '../api/calls';
import { describe } from '../api/problem';
import type { AgentState, Hold } from '../api/types';
import { showRefusal, showToast } from '../ui/toasts';

export interface AgentChanges {
  setState(agent: string, state: AgentState): Promise<void>;
  release(hold: Hold): Promise<void>;
}

const SENTENCES: Readonly<Record<AgentState, string>> = {
  active: 'gets work again.',
  paused: 'is paused.',
  draining: 'finishes what it has and gets nothing new.',
};

export function useAgentChanges(): AgentChanges {
  const queries = useQueryClient();
  return useMemo(() => {
    const run = async (sentence: string, call: (key: string) => Promise<unknown>) => {
      try {
        await call(crypto.randomUUID());
        showToast({ text: sentence, tone: 'plain' });
      } catch (error) {
        showRefusal(describe(error));
      }
      await queries.invalidateQueries({ queryKey: agentsQuery.queryKey });
    };
    return {
      setState: (agent, state) => run(`${agent} ${SENTENCES[state]}`, (key) => setAgentState(agent, state, key)),
      release: ({ id, key: name }) =>
        run(`${name} is free to be taken.`, (key) => patchTask(id, { sessionKey: null }, key)),
    };
  }, [queries]);
}
