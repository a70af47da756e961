/** What a task waits for and what waits for it, as the board has it now; the server knows of those it does not carry. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { otherTaskQuery, waitingQuery } from '../../api/taskQueries';
import type { Card } from '../../api/types';
import { useView } from '../../boards/session';
import { usePending } from '../../boards/usePending';
import { changesOf, tieOf } from './changes';

export interface Linked {
  readonly id: string;
  /** Null while it is being read. */
  readonly card: Card | null;
  /** It was added here, and the server does not know it yet. */
  readonly isOnItsWay: boolean;
}

export function useDependencies(task: Card) {
  const { tasks } = useView();
  const pending = usePending();
  const { data: read, error, refetch } = useQuery(waitingQuery(task.id));
  const blocking = useMemo(() => {
    const ids: string[] = [];
    for (const { id, blockedBy } of tasks.values()) if (blockedBy.includes(task.id)) ids.push(id);
    const further = read?.blockedBy.filter((id) => !tasks.get(id)) ?? [];
    const { removed } = changesOf(pending);
    return [...ids, ...further.filter((id) => !removed.has(tieOf(id, task.id)))];
  }, [tasks, read, task.id, pending]);
  const unknown = [...task.blockedBy, ...blocking].filter((id) => !tasks.get(id));
  const others = useQueries({ queries: unknown.map(otherTaskQuery) });
  const { added } = changesOf(pending);
  const linked = (id: string, tie: string): Linked => ({
    id,
    card: tasks.get(id) ?? others.find(({ data }) => data?.id === id)?.data ?? null,
    isOnItsWay: added.has(tie),
  });
  return {
    blockedBy: task.blockedBy.map((id) => linked(id, tieOf(task.id, id))),
    blocking: blocking.map((id) => linked(id, tieOf(id, task.id))),
    error,
    refetch,
  };
}
