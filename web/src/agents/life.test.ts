import { describe, expect, it } from 'vitest';
import type { Agent, Hold } from '../api/types';
import { agent as anAgent } from '../testing/cast';
import { holdNow, inOrder, presenceOf, slotsOf } from './life';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();

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

const warning = (kind: 'silent' | 'no_progress') => ({ kind, since: at(-60), limitSeconds: 30 });
const silent = () => hold(240, { warning: warning('silent') });

const agent = (name: string, changes: Partial<Agent> = {}) => anAgent(name, { lastSeen: at(-10), ...changes });

describe('what an agent holds', () => {
  it('was renewed one whole length before its lease ends', () => {
    expect(holdNow(hold(280), NOON)).toEqual({
      heldMillis: 600_000,
      silentMillis: 20_000,
      leftMillis: 280_000,
      isStale: false,
    });
  });

  it('is stale when the server says that it is silent, or when the lease is over', () => {
    expect(holdNow(hold(20), NOON).isStale).toBe(false);
    expect(holdNow(silent(), NOON).isStale).toBe(true);
    expect(holdNow(hold(200, { warning: warning('no_progress') }), NOON).isStale).toBe(false);
    expect(holdNow(hold(-5), NOON)).toMatchObject({ leftMillis: -5_000, isStale: true });
  });
});

describe('an agent', () => {
  it('is at work, waits, is here or away', () => {
    expect(presenceOf(agent('a', { tasks: [hold(280)] }), NOON)).toBe('working');
    expect(presenceOf(agent('a', { waiting: 1, lastSeen: at(-1_000) }), NOON)).toBe('waiting');
    expect(presenceOf(agent('a'), NOON)).toBe('here');
    expect(presenceOf(agent('a', { lastSeen: at(-1_000) }), NOON)).toBe('away');
    expect(presenceOf(agent('a', { lastSeen: at(-1_000), lastHeartbeatAt: at(-5) }), NOON)).toBe('here');
  });

  it('is silent when all it holds is, and at work as long as something is not', () => {
    expect(presenceOf(agent('a', { tasks: [silent(), hold(-1)] }), NOON)).toBe('silent');
    expect(presenceOf(agent('a', { tasks: [silent(), hold(280)] }), NOON)).toBe('working');
    const patient = hold(3_000, { lease: { fence: 1, expiresAt: at(3_000), ttlSeconds: 3_600 } });
    expect(presenceOf(agent('a', { tasks: [patient], lastSeen: at(-600) }), NOON)).toBe('working');
  });

  it('stands by what it does, then by its name', () => {
    const agents = [
      agent('zoe'),
      agent('gone', { lastSeen: at(-5_000) }),
      agent('mute', { tasks: [silent()] }),
      agent('busy', { tasks: [hold(280)] }),
      agent('amy'),
      agent('idler', { waiting: 2 }),
    ];
    expect(inOrder(agents, NOON).map(({ name }) => name)).toEqual(['busy', 'idler', 'amy', 'zoe', 'mute', 'gone']);
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
