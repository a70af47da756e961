import { describe, expect, it } from 'vitest';
import type { Agent, Hold } from '../api/types';
import { holdNow, inOrder, presenceOf, type Signs, slotsOf } from './life';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();
const NO_SIGNS: Signs = new Map();

const hold = (expires: number, changes: Partial<Hold> = {}): Hold => ({
  id: 't1',
  key: 'MC-1',
  boardId: 'b1',
  title: 'Write',
  status: 'InProgress',
  since: at(-600),
  lease: { fence: 1, expiresAt: at(expires), ttlSeconds: 300 },
  ...changes,
});

const agent = (name: string, changes: Partial<Agent> = {}): Agent => ({
  name,
  state: 'active',
  firstSeen: at(-86_400),
  lastSeen: at(-10),
  capabilities: [],
  waiting: 0,
  tasks: [],
  limits: [],
  completed: 0,
  failed: 0,
  lost: 0,
  ...changes,
});

describe('what an agent holds', () => {
  it('was renewed one whole length before its lease ends', () => {
    expect(holdNow(hold(280), NO_SIGNS, NOON)).toEqual({
      heldMillis: 600_000,
      silentMillis: 20_000,
      leftMillis: 280_000,
      isStale: false,
    });
  });

  it('is stale when nothing was heard for three minutes, or when the lease is over', () => {
    expect(holdNow(hold(119), NO_SIGNS, NOON).isStale).toBe(true);
    expect(holdNow(hold(-5), NO_SIGNS, NOON)).toMatchObject({ leftMillis: -5_000, isStale: true });
  });

  it('counts the newest sign, from wherever it came', () => {
    const signs: Signs = new Map([['t1', { heartbeatAt: at(-2), expiresAt: at(298) }]]);
    expect(holdNow(hold(100), signs, NOON)).toMatchObject({ silentMillis: 2_000, leftMillis: 298_000, isStale: false });
    const old: Signs = new Map([['t1', { heartbeatAt: at(-200), expiresAt: at(100) }]]);
    expect(holdNow(hold(290), old, NOON)).toMatchObject({ silentMillis: 10_000, leftMillis: 290_000 });
  });
});

describe('an agent', () => {
  it('is at work, waits, is here or away', () => {
    expect(presenceOf(agent('a', { tasks: [hold(280)] }), NOON)).toBe('working');
    expect(presenceOf(agent('a', { waiting: 1, lastSeen: at(-1_000) }), NOON)).toBe('waiting');
    expect(presenceOf(agent('a'), NOON)).toBe('here');
    expect(presenceOf(agent('a', { lastSeen: at(-1_000) }), NOON)).toBe('away');
    expect(presenceOf(agent('a', { lastSeen: at(-1_000), lastHeartbeatAt: at(-5) }), NOON)).toBe('here');
    expect(presenceOf(agent('a', { tasks: [hold(-1)], lastSeen: at(-1_000) }), NOON)).toBe('away');
    const long = hold(3_000, { lease: { fence: 1, expiresAt: at(3_000), ttlSeconds: 3_600 } });
    expect(presenceOf(agent('a', { tasks: [long], lastSeen: at(-600) }), NOON)).toBe('away');
  });

  it('stands by what it does, then by its name', () => {
    const agents = [
      agent('zoe'),
      agent('gone', { lastSeen: at(-5_000) }),
      agent('busy', { tasks: [hold(280)] }),
      agent('amy'),
      agent('idler', { waiting: 2 }),
    ];
    expect(inOrder(agents, NOON).map(({ name }) => name)).toEqual(['busy', 'idler', 'amy', 'zoe', 'gone']);
  });

  it('has slots where a board says so', () => {
    const busy = agent('a', {
      tasks: [hold(100), hold(100, { id: 't2', boardId: 'b2' })],
      limits: [
        { board: 'MC', limit: 2, mode: 'block' },
        { board: 'OPS', limit: 1, mode: 'warn' },
      ],
    });
    const ids: Record<string, string> = { MC: 'b1', OPS: 'b3' };
    expect(slotsOf(busy, (key) => ids[key])).toEqual(['1 of 2 slots on MC', '0 of 1 slot on OPS (may have more)']);
  });
});
