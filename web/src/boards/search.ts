/** What of the board's view stands in the URL: the filter, the density and the open task. */
import type { ExecutionState } from '../api/types';
import { stateOf } from './filter';
import type { Density } from './window';

export const TABS = ['details', 'plan', 'progress', 'history'] as const;
export type Tab = (typeof TABS)[number];

export interface BoardSearch {
  q?: string | undefined;
  state?: ExecutionState | undefined;
  assignee?: string | undefined;
  density?: Density | undefined;
  task?: string | undefined;
  tab?: Tab | undefined;
}

export function readBoardSearch(search: Record<string, unknown>): BoardSearch {
  const density = search.density === 'compact' || search.density === 'comfortable' ? search.density : undefined;
  return {
    q: textOf(search.q),
    state: stateOf(search.state),
    assignee: textOf(search.assignee),
    density,
    task: textOf(search.task),
    tab: tabOf(search.tab),
  };
}

export function tabOf(value: unknown): Tab | undefined {
  return TABS.find((tab) => tab === value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
