/** The tabs of a task, each a part of its own: none of it is loaded before somebody may want to see it. */

import type { Task } from '../api/types';
import type { Tab } from '../boards/search';
import { whenIdle } from '../lib/idle';
import { type Later, later } from '../ui/later';
import { RELEASE_DIALOG } from './TaskActions';

export interface TabProps {
  readonly task: Task;
  /** Or only what the board shows of it, while the rest can't be read. */
  readonly isWhole: boolean;
  readonly onGone: () => void;
  /** Whether the question that waits shall have the focus, once it is there; and what to call when it has it. */
  readonly wantsAnswer: boolean;
  readonly onAnswering: () => void;
}

export const TAB_NAMES: Readonly<Record<Tab, string>> = {
  details: 'Details',
  plan: 'Plan',
  progress: 'Progress',
  runs: 'Runs',
  dependencies: 'Dependencies',
  audit: 'Audit',
};

export const TAB_PARTS: Readonly<Record<Tab, Later<TabProps>>> = {
  details: later(async () => (await import('./DetailsTab')).DetailsTab),
  plan: later(async () => (await import('./PlanTab')).PlanTab),
  progress: later(async () => (await import('./ProgressTab')).ProgressTab),
  runs: later(async () => (await import('./runs/RunsTab')).RunsTab),
  dependencies: later(async () => (await import('./dependencies/DependenciesTab')).DependenciesTab),
  audit: later(async () => (await import('./audit/AuditTab')).AuditTab),
};

/** One after the other, in quiet moments, so that a card opens at once. */
export function prefetchTabs(): void {
  for (const { prefetch } of [...Object.values(TAB_PARTS), RELEASE_DIALOG]) whenIdle(prefetch);
}
