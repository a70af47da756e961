/** What the live connection knows, what it is told, and what it wants done. */
import type { EventFrame, Incoming, Outgoing } from '../frames';
import type { Position } from '../position';

export type Phase = 'offline' | 'connecting' | 'catchingUp' | 'live' | 'stale' | 'waiting' | 'suspended' | 'failed';
export type TimerName = 'connect' | 'retry' | 'answer' | 'snapshot' | 'gap' | 'silence' | 'settled' | 'hidden';

export interface State {
  readonly phase: Phase;
  readonly board: string;
  /** The board's id, known from the first answer. */
  readonly boardId: string | null;
  readonly position: Position | null;
  /** The number of the current socket; what an earlier one says is ignored. */
  readonly connection: number;
  readonly attempts: number;
  readonly lastId: number;
  /** The subscribe that has not been answered; until it is, events are of an older subscription. */
  readonly awaiting: number | null;
  /** The last event before the snapshot's, when one is being fetched, and what came in meanwhile. */
  readonly snapshot: { readonly token: number; readonly answer: Position; readonly held: readonly EventFrame[] } | null;
  /** The last event known to exist. */
  readonly head: number;
  /** A heartbeat named events that we do not have: where we stood then. */
  readonly suspect: { readonly seq: number; readonly head: Position } | null;
  readonly heardAt: number;
  /** Since when we are not live. */
  readonly lostAt: number | null;
  readonly hidden: boolean;
  readonly reason: string | null;
}

export type Input =
  | { readonly kind: 'start'; readonly position: Position | null }
  | { readonly kind: 'stop' | 'online' | 'offline' | 'visible' | 'hidden' | 'retryNow' }
  /** The reducer found a hole that we had not: go back to where it stands. */
  | { readonly kind: 'mistrust'; readonly position: Position }
  | { readonly kind: 'opened'; readonly connection: number }
  | {
      readonly kind: 'closed';
      readonly connection: number;
      readonly code: number;
      readonly retryMillis: number | null;
      readonly reason?: string;
    }
  | { readonly kind: 'message'; readonly connection: number; readonly message: Incoming }
  | { readonly kind: 'snapshot'; readonly token: number; readonly position: Position }
  | { readonly kind: 'snapshotFailed'; readonly token: number; readonly final: boolean; readonly reason: string }
  | { readonly kind: 'timer'; readonly name: TimerName };

export type Effect =
  | { readonly do: 'open' | 'close'; readonly connection: number }
  | { readonly do: 'send'; readonly connection: number; readonly message: Outgoing }
  | { readonly do: 'fetchSnapshot' | 'useSnapshot'; readonly token: number }
  | { readonly do: 'apply'; readonly frame: EventFrame }
  | { readonly do: 'setTimer'; readonly name: TimerName; readonly afterMillis: number }
  | { readonly do: 'clearTimer'; readonly name: TimerName };

export interface World {
  readonly now: number;
  /** In [0, 1). */
  readonly random: () => number;
}

export type Step = readonly [State, readonly Effect[]];

const CONNECTED: readonly Phase[] = ['catchingUp', 'live', 'stale'];

export function begin(board: string): State {
  return {
    phase: 'offline',
    board,
    boardId: null,
    position: null,
    connection: 0,
    attempts: 0,
    lastId: 0,
    awaiting: null,
    snapshot: null,
    head: 0,
    suspect: null,
    heardAt: 0,
    lostAt: null,
    hidden: false,
    reason: null,
  };
}

/** How many events we know of and do not have yet. */
export function behind(state: State): number {
  return Math.max(0, state.head - (state.position?.seq ?? 0));
}

export function isConnected(state: State): boolean {
  return CONNECTED.includes(state.phase);
}
