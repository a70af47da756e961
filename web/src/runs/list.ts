/** The list of runs: what of it stands in the address, and a session's runs as a family. */
import type { ListedRun, RunStatus } from '../api/types';

export const RUN_STATUSES: readonly RunStatus[] = ['running', 'completed', 'failed', 'lost', 'cancelled'];

export interface RunsSearch {
  agent?: string | undefined;
  status?: RunStatus | undefined;
  session?: string | undefined;
}

export function readRunsSearch(search: Record<string, unknown>): RunsSearch {
  return {
    agent: textOf(search.agent),
    status: RUN_STATUSES.find((status) => status === search.status),
    session: textOf(search.session),
  };
}

export interface PlacedRun {
  readonly run: ListedRun;
  /** How many runs it works for, one through the other. */
  readonly depth: number;
}

/** Runs that work for another one stand below it, the newest first among each other; the rest stays in its order. */
export function familyOf(runs: readonly ListedRun[]): PlacedRun[] {
  const known = new Set(runs.map(({ id }) => id));
  const children = new Map<string, ListedRun[]>();
  const roots: ListedRun[] = [];
  for (const run of runs) {
    const { parentRunId } = run;
    if (parentRunId === null || parentRunId === run.id || !known.has(parentRunId)) roots.push(run);
    else children.set(parentRunId, [...(children.get(parentRunId) ?? []), run]);
  }
  const placed: PlacedRun[] = [];
  const place = (run: ListedRun, depth: number) => {
    placed.push({ run, depth });
    for (const child of children.get(run.id) ?? []) place(child, depth + 1);
  };
  for (const root of roots) place(root, 0);
  return placed;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
