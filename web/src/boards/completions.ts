/** The completions of a board in words: how many, and on which days. Days are UTC's, as in the query language. */
const DAY = 24 * 60 * 60 * 1_000;

/** "3 completed in the last 14 days" */
export function completionsInAll(days: readonly number[]): string {
  const all = days.reduce((sum, day) => sum + day, 0);
  return `${all.toLocaleString('en')} completed in the last ${days.length} days`;
}

/** The same with the days that had any: "…: 2 on 20 Nov, 1 on 22 Nov (days of UTC)". */
export function completionsByDay(days: readonly number[], now: number): string {
  const some = days
    .map((completed, index) => ({ completed, at: now - (days.length - 1 - index) * DAY }))
    .filter(({ completed }) => completed > 0)
    .map(({ completed, at }) => `${completed.toLocaleString('en')} on ${dayOf(at)}`);
  return some.length === 0 ? completionsInAll(days) : `${completionsInAll(days)}: ${some.join(', ')} (days of UTC)`;
}

function dayOf(millis: number): string {
  return new Date(millis).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}
