import { expect, it } from 'vitest';
import { newsOf, signsOf } from './fleet';

it('reads what changed and leaves out what it does not understand', () => {
  const news = newsOf({ type: 'fleet:changed', channel: 'fleet', runs: ['r1', 7, 'r2'], agents: ['robo'] });
  expect([...(news?.runs ?? [])]).toEqual(['r1', 'r2']);
  expect([...(news?.agents ?? [])]).toEqual(['robo']);
  expect(news?.tasks.size).toBe(0);
  expect(newsOf({ type: 'fleet:signs' })).toBeNull();
});

it('reads signs of life and leaves out what it does not understand', () => {
  const sign = { lastHeartbeatAt: '2026-11-22T12:00:00Z', leaseExpiresAt: '2026-11-22T12:05:00Z' };
  const signs = signsOf({
    type: 'fleet:signs',
    agents: { robo: '2026-11-22T12:00:01Z', odd: 3 },
    tasks: { t1: sign, t2: { lastHeartbeatAt: 7 }, t3: null },
  });
  expect([...(signs?.agents ?? [])]).toEqual([['robo', '2026-11-22T12:00:01Z']]);
  expect([...(signs?.tasks ?? [])]).toEqual([
    ['t1', { heartbeatAt: '2026-11-22T12:00:00Z', expiresAt: '2026-11-22T12:05:00Z' }],
  ]);
  expect(signsOf({ type: 'fleet:signs' })).toEqual({ agents: new Map(), tasks: new Map() });
  expect(signsOf({ type: 'fleet:changed' })).toBeNull();
});
