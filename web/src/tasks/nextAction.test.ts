import { expect, it } from 'vitest';
import type { Card } from '../api/types';
import { COLUMNS, task } from '../testing/cast';
import { isAtWork, nextActionOf } from './nextAction';

const label = (changes: Partial<Card>) => nextActionOf(task('1', changes), COLUMNS)?.label;

const NOON = Date.parse('2026-11-22T12:00:00.000Z');
const LEASE = {
  fence: 1,
  agent: 'clawdbot',
  acquiredAt: '2026-11-22T11:59:00.000Z',
  expiresAt: '2026-11-22T12:01:00.000Z',
  ttlSeconds: 60,
};
const QUESTION = { id: 'q', text: 'Which?', options: [], askedBy: 'clawdbot', askedAt: LEASE.acquiredAt };
const REJECTED = {
  id: 'a',
  state: 'rejected',
  requestedBy: 'clawdbot',
  requestedAt: LEASE.acquiredAt,
  decidedBy: 'human',
  decidedAt: LEASE.acquiredAt,
} as const;

it('offers the one thing to do now', () => {
  expect(label({ needsApproval: true, sessionKey: 's' })).toBe('Approve');
  expect(label({ question: QUESTION, sessionKey: 's' })).toBe('Answer');
  expect(label({ sessionKey: 's' })).toBe('Release');
  expect(label({ executionState: 'failed' })).toBe('Retry');
  expect(label({ status: 'Done', executionState: 'completed' })).toBe('Reopen');
  expect(label({})).toBeUndefined();
});

it('does not press for a yes where somebody said no', () => {
  expect(label({ needsApproval: true, approval: REJECTED })).toBeUndefined();
  expect(label({ needsApproval: true, approval: { ...REJECTED, state: 'withdrawn' } })).toBe('Approve');
});

it('puts nothing back where there is no place that work is taken from', () => {
  expect(nextActionOf(task('1', { executionState: 'failed' }), [])).toBeNull();
  expect(
    nextActionOf(
      task('1', { status: 'Done' }),
      COLUMNS.filter(({ key }) => key === 'Done'),
    ),
  ).toBeNull();
});

it('knows who would lose work by a release', () => {
  expect(isAtWork(task('1', { lease: LEASE }), NOON)).toBe(true);
  expect(isAtWork(task('1', { lease: LEASE }), NOON + 120_000)).toBe(false);
  const silent = { kind: 'silent', since: LEASE.acquiredAt, limitSeconds: 60 } as const;
  expect(isAtWork(task('1', { lease: LEASE, warning: silent }), NOON)).toBe(false);
  expect(isAtWork(task('1', { sessionKey: 's' }), NOON)).toBe(false);
});
