import { expect, it } from 'vitest';
import type { Agent } from '../api/types';
import type { FleetSigns } from '../live/fleet';
import { agent as anAgent } from '../testing/cast';
import { heard, heardLater, NO_SIGNS } from './signs';

const sign = { heartbeatAt: '2026-11-22T12:00:00Z', expiresAt: '2026-11-22T12:05:00Z' };
const agent = anAgent('robo', { firstSeen: '2026-11-22T11:00:00Z', lastSeen: '2026-11-22T12:00:00Z' });

it('keeps what it heard of others and the latest of each', () => {
  const one = { agents: new Map([['robo', '2026-11-22T12:00:01Z']]), tasks: new Map([['t1', sign]]) };
  const later = { ...sign, heartbeatAt: '2026-11-22T12:00:09Z' };
  const other = { agents: new Map([['mute', '2026-11-22T12:00:02Z']]), tasks: new Map([['t1', later]]) };
  const both = heardLater(heardLater(NO_SIGNS, one), other);
  expect([...both.agents.keys()]).toEqual(['robo', 'mute']);
  expect(both.tasks.get('t1')).toBe(later);
});

it('knows an agent by its newest sign, read or told', () => {
  const told = (at: string) => ({ ...NO_SIGNS, agents: new Map([['robo', at]]) });
  expect(heard(agent, told('2026-11-22T12:00:07Z')).lastSeen).toBe('2026-11-22T12:00:07Z');
  expect(heard(agent, told('2026-11-22T11:59:00Z'))).toEqual(agent);
  expect(heard(agent, NO_SIGNS)).toEqual(agent);
});

it('knows a lease by its newest renewal, read or told', () => {
  const lease = { fence: 1, expiresAt: '2026-11-22T12:03:00Z', ttlSeconds: 300 };
  const held = { id: 't1', key: 'MC-1', boardId: 'b', title: 'Write', status: 'InProgress', since: sign.heartbeatAt };
  const holder: Agent = { ...agent, tasks: [{ ...held, lease }] };
  const expiresIn = (signs: FleetSigns) => heard(holder, signs).tasks[0]?.lease.expiresAt;
  expect(expiresIn({ ...NO_SIGNS, tasks: new Map([['t1', sign]]) })).toBe(sign.expiresAt);
  expect(expiresIn({ ...NO_SIGNS, tasks: new Map([['t2', sign]]) })).toBe(lease.expiresAt);
  expect(expiresIn({ ...NO_SIGNS, tasks: new Map([['t1', { ...sign, expiresAt: held.since }]]) })).toBe(
    lease.expiresAt,
  );
});
