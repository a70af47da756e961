/** How a step is said to stand, by the word the agent reported. */
const STANDS: Readonly<Record<string, string>> = {
  pending: 'planned',
  running: 'began',
  done: 'finished',
  failed: 'failed at',
  skipped: 'skipped',
};

/** "began “Write the tests”" */
export function stepInWords(step: string, status: string): string {
  return `${STANDS[status] ?? 'reported'} “${step}”`;
}
