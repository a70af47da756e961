/** A run that is kept up to date, by what is told of it and of its log. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { runQuery } from '../api/runs';
import type { WholeRun } from '../api/types';
import { Soon } from '../lib/soon';
import { useFleet } from '../live/useFleet';

/** A burst of lines or events asks once. */
const REST_MILLIS = 1_000;

export interface FollowedRun {
  readonly data: WholeRun | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Something happened to it. */
  readonly refresh: () => void;
}

export function useRun(id: string | null): FollowedRun {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ ...runQuery(id ?? ''), enabled: id !== null });
  const soon = useMemo(
    () =>
      new Soon(REST_MILLIS, () => {
        void queries.invalidateQueries({ queryKey: ['run', id], exact: true });
        void queries.invalidateQueries({ queryKey: ['runs', 'of'] });
      }),
    [queries, id],
  );
  useEffect(() => () => soon.cancel(), [soon]);
  useFleet({
    concerns: ({ runs, tasks }) => (id !== null && runs.has(id)) || (data !== undefined && tasks.has(data.taskId)),
    look: soon.ask,
  });
  return { data: id === null ? undefined : data, error, retry: () => void refetch(), refresh: soon.ask };
}
