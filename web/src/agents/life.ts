/** How alive an agent and what it holds are, at a moment. */
import type { Agent, Hold } from '../api/types';

/** The newest signs of life by task id, as the channel `activity` tells them. */
export type Signs = ReadonlyMap<string, { readonly heartbeatAt: string; readonly expiresAt: string }>;

const NO_SIGNS: Signs = new Map();

export type Presence = 'working' | 'waiting' | 'here' | 'away';

/** Who was not heard for so long is away; the server's watch raises its warning after three minutes, too. */
export const AWAY_MILLIS = 180_000;

export function presenceOf(agent: Agent, now: number): Presence {
  if (agent.waiting > 0) return 'waiting';
  if (agent.tasks.some((hold) => !holdNow(hold, NO_SIGNS, now).isStale)) return 'working';
  return now - lastSignOf(agent) < AWAY_MILLIS ? 'here' : 'away';
}

export const PRESENCE_WORDS: Readonly<Record<Presence, string>> = {
  working: 'at work',
  waiting: 'waits for work',
  here: 'here, without work',
  away: 'away',
};

export function lastSignOf({ lastSeen, lastHeartbeatAt }: Agent): number {
  return Math.max(Date.parse(lastSeen), lastHeartbeatAt ? Date.parse(lastHeartbeatAt) : 0);
}

export interface HoldNow {
  /** How long it has it. */
  readonly heldMillis: number;
  /** Since its last sign of life for this task. */
  readonly silentMillis: number;
  /** Negative once the lease is over. */
  readonly leftMillis: number;
  /** Nobody seems to be there any more. */
  readonly isStale: boolean;
}

/** A lease is renewed for its whole length with each sign of life, so it also says when that was. */
export function holdNow({ id, since, lease }: Hold, signs: Signs, now: number): HoldNow {
  const sign = signs.get(id);
  const known = Date.parse(lease.expiresAt);
  const expires = sign ? Math.max(known, Date.parse(sign.expiresAt)) : known;
  const heard = Math.max(known - lease.ttlSeconds * 1_000, sign ? Date.parse(sign.heartbeatAt) : 0);
  const silentMillis = Math.max(0, now - heard);
  const leftMillis = expires - now;
  return {
    heldMillis: Math.max(0, now - Date.parse(since)),
    silentMillis,
    leftMillis,
    isStale: leftMillis <= 0 || silentMillis >= AWAY_MILLIS,
  };
}

const ORDER: readonly Presence[] = ['working', 'waiting', 'here', 'away'];

/** Those at work first, each group by name. */
export function inOrder(agents: readonly Agent[], now: number): Agent[] {
  const rank = (agent: Agent) => ORDER.indexOf(presenceOf(agent, now));
  return [...agents].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** "3 of 4 slots": how much of what it may have in hand it has, on each board that limits it. */
export function slotsOf({ limits, tasks }: Agent, boardIdOf: (key: string) => string | undefined): string[] {
  return limits.map(({ board, limit, mode }) => {
    const held = tasks.filter(({ boardId }) => boardId === boardIdOf(board)).length;
    return `${held} of ${limit} ${limit === 1 ? 'slot' : 'slots'} on ${board}${mode === 'warn' ? ' (may have more)' : ''}`;
  });
}
