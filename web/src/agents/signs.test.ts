import { expect, it } from 'vitest';
import { isOtherWork, signsOf } from './signs';

const sign = { lastHeartbeatAt: '2026-11-22T12:00:00Z', leaseExpiresAt: '2026-11-22T12:05:00Z' };

it('reads signs of life and leaves out what it does not understand', () => {
  const signs = signsOf({ type: 'activity', board: 'b', tasks: { t1: sign, t2: { lastHeartbeatAt: 7 }, t3: null } });
  expect([...signs.keys()]).toEqual(['t1']);
  expect(signsOf({ type: 'activity' }).size).toBe(0);
});

it('tells other work from the same work that goes on', () => {
  const one = signsOf({ type: 'activity', tasks: { t1: sign } });
  const later = signsOf({ type: 'activity', tasks: { t1: { ...sign, lastHeartbeatAt: '2026-11-22T12:00:09Z' } } });
  const other = signsOf({ type: 'activity', tasks: { t2: sign } });
  expect(isOtherWork(one, later)).toBe(false);
  expect(isOtherWork(one, other)).toBe(true);
  expect(isOtherWork(one, signsOf({ type: 'activity', tasks: {} }))).toBe(true);
});
