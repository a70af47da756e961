/** What a task waits for and what waits for it, as the board has it now; the server knows of those it does not carry. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { otherTaskQuery, waitingQuery } from '../../api/taskQueries';
import type { Card, Task } from '../../api/types';
import { useView } from '../../boards/session';

export interface Linked {
  readonly id: string;
  /** Null while it is being read. */
  readonly card: Card | null;
}

export function useDependencies(task: Task) {
  const { tasks } = useView();
  const { data: read, error, refetch } = useQuery(waitingQuery(task.id));
  const blocking = useMemo(() => {
    const ids: string[] = [];
    for (const { id, blockedBy } of tasks.values()) if (blockedBy.includes(task.id)) ids.push(id);
    const further = read?.blockedBy.filter((id) => !tasks.get(id)) ?? [];
    return [...ids, ...further];
  }, [tasks, read, task.id]);
  const unknown = [...task.blockedBy, ...blocking].filter((id) => !tasks.get(id));
  const others = useQueries({ queries: unknown.map(otherTaskQuery) });
  const linked = (id: string): Linked => ({
    id,
    card: tasks.get(id) ?? others.find(({ data }) => data?.id === id)?.data ?? null,
  });
  return { blockedBy: task.blockedBy.map(linked), blocking: blocking.map(linked), error, refetch };
}
