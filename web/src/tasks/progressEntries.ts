/** The progress of a task from its two sources: what comes live with the task, and the pages behind it. */
import type { ProgressEntry } from '../api/types';

/** The newest first, each once. The task itself may carry only the newest few. */
export function progressEntries(live: readonly ProgressEntry[], read: readonly ProgressEntry[]): ProgressEntry[] {
  const known = new Set(live.map(({ id }) => id));
  const entries = [...live, ...read.filter(({ id }) => !known.has(id))];
  return entries.sort((a, b) => b.completedAt.localeCompare(a.completedAt));
}
