import { expect, it } from 'vitest';
import { troublesOf } from './trouble';

const AT = '2026-11-22T12:00:00.000Z';
const task = { executionState: 'queued', currentStateStartedAt: AT } as const;

it('a task that failed says why, or that nobody did', () => {
  expect(troublesOf({ ...task, executionState: 'failed', blockedReason: 'No space' }, false)).toEqual([
    { kind: 'failed', title: 'Failed', words: 'No space', since: AT },
  ]);
  expect(troublesOf({ ...task, executionState: 'failed' }, false)[0]?.words).toBe('Nobody said why.');
});

it('a reason without a failure is what blocks it', () => {
  expect(troublesOf({ ...task, executionState: 'waiting', blockedReason: 'No key' }, false)).toMatchObject([
    { kind: 'blocked', words: 'No key' },
  ]);
});

it('the idle watch is told beside it, with the limit', () => {
  const warning = { kind: 'silent', since: AT, limitSeconds: 180 } as const;
  expect(troublesOf({ ...task, executionState: 'idle', warning }, false)).toEqual([
    { kind: 'warning', title: 'Silent', words: 'Its agent gives no sign of life; 3 min are allowed.', since: AT },
  ]);
});

it('what is finished or fine is left in peace', () => {
  expect(troublesOf({ ...task, blockedReason: 'long ago' }, true)).toEqual([]);
  expect(troublesOf(task, false)).toEqual([]);
});
