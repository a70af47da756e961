/** How alive an agent and what it holds are, at a moment. */
import type { Agent, Hold } from '../api/types';
import { byName } from '../lib/names';

export type Presence = 'working' | 'waiting' | 'here' | 'silent' | 'away';

/** Who holds nothing and was not heard for so long is away. How long holders may be silent, their boards say. */
const AWAY_MILLIS = 180_000;

export function presenceOf(agent: Agent, now: number): Presence {
  if (agent.waiting > 0) return 'waiting';
  if (agent.tasks.some((hold) => !holdNow(hold, now).isStale)) return 'working';
  if (agent.tasks.length > 0) return 'silent';
  return now - lastSignOf(agent) < AWAY_MILLIS ? 'here' : 'away';
}

export const PRESENCE_WORDS: Readonly<Record<Presence, string>> = {
  working: 'at work',
  waiting: 'waits for work',
  here: 'here, without work',
  silent: 'silent',
  away: 'away',
};

export function lastSignOf({ lastSeen, lastHeartbeatAt, tasks }: Agent): number {
  const heartbeat = lastHeartbeatAt ? Date.parse(lastHeartbeatAt) : 0;
  return Math.max(Date.parse(lastSeen), heartbeat, ...tasks.map(heardOf));
}

export interface HoldNow {
  /** How long it has it. */
  readonly heldMillis: number;
  /** Since its last sign of life for this task. */
  readonly silentMillis: number;
  /** Negative once the lease is over. */
  readonly leftMillis: number;
  /** Nobody seems to be there any more: the lease is over, or longer silent than the board allows. */
  readonly isStale: boolean;
}

/** Whether it is silent the server says, which also warns of it on the card and in the inbox. */
export function holdNow(hold: Hold, now: number): HoldNow {
  const leftMillis = Date.parse(hold.lease.expiresAt) - now;
  return {
    heldMillis: Math.max(0, now - Date.parse(hold.since)),
    silentMillis: Math.max(0, now - heardOf(hold)),
    leftMillis,
    isStale: leftMillis <= 0 || hold.warning?.kind === 'silent',
  };
}

/** A lease is renewed for its whole length with each sign of life, so it also says when that was. */
function heardOf({ lease }: Hold): number {
  return Date.parse(lease.expiresAt) - lease.ttlSeconds * 1_000;
}

const ORDER: readonly Presence[] = ['working', 'waiting', 'here', 'silent', 'away'];

/** Those at work first, each group by name. */
export function inOrder(agents: readonly Agent[], now: number): Agent[] {
  const rank = (agent: Agent) => ORDER.indexOf(presenceOf(agent, now));
  return [...agents].sort((a, b) => rank(a) - rank(b) || byName(a.name, b.name));
}

/** "3 of 4 slots": how much of what it may have in hand it has, on each board that limits it. */
export function slotsOf({ limits, tasks }: Agent, boardIdOf: (key: string) => string | undefined): string[] {
  return limits.map(({ board, limit, mode }) => {
    const held = tasks.filter(({ boardId }) => boardId === boardIdOf(board)).length;
    return `${held} of ${limit} ${limit === 1 ? 'slot' : 'slots'} on ${board}${mode === 'warn' ? ' (may have more)' : ''}`;
  });
}
