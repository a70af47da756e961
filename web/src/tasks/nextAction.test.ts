import { expect, it } from 'vitest';
import { COLUMNS, task } from '../testing/cast';
import { nextActionOf } from './nextAction';

const label = (changes: Parameters<typeof task>[1]) => nextActionOf(task('1', changes), COLUMNS, 'now')?.label;

it('offers the one thing to do now', () => {
  expect(label({ needsApproval: true, sessionKey: 's' })).toBe('Approve');
  expect(label({ sessionKey: 's' })).toBe('Release');
  expect(label({ executionState: 'failed' })).toBe('Retry');
  expect(label({ status: 'Done', executionState: 'completed' })).toBe('Reopen');
  expect(label({})).toBeUndefined();
});
