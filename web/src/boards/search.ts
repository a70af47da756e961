/** What of the board's view stands in the URL: the query, the grouping, the density and the open task. */
import { type Group, groupOf } from './lanes';
import { withValue } from './query/edit';
import { DENSITIES, type Density } from './window';

export const TABS = ['details', 'plan', 'progress', 'runs', 'dependencies', 'audit'] as const;
export type Tab = (typeof TABS)[number];

export interface BoardSearch {
  q?: string | undefined;
  group?: Group | undefined;
  density?: Density | undefined;
  task?: string | undefined;
  tab?: Tab | undefined;
}

export function readBoardSearch(search: Record<string, unknown>): BoardSearch {
  return {
    q: queryOf(search),
    group: groupOf(search.group),
    density: DENSITIES.find((density) => density === search.density),
    task: textOf(search.task),
    tab: tabOf(search.tab),
  };
}

/** Links from before the audit had its name say `history`. */
export function tabOf(value: unknown): Tab | undefined {
  if (value === 'history') return 'audit';
  return TABS.find((tab) => tab === value);
}

/** Links from before the query language had the state and the assignee beside it. */
function queryOf({ q, state, assignee }: Record<string, unknown>): string | undefined {
  let query = textOf(q) ?? '';
  if (textOf(state)) query = withValue(query, 'state', textOf(state) ?? null);
  if (textOf(assignee)) query = withValue(query, 'assignee', assignee === '-' ? 'none' : (textOf(assignee) ?? null));
  return query === '' ? undefined : query;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
