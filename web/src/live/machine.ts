/**
 * The live connection as a pure state machine: offline → connecting → catchingUp → live ⇄ stale; waiting, suspended, failed.
 * It subscribes first and takes the snapshot second, and always knows the last event it has. Time and chance are inputs.
 */
import { backoffMillis } from './backoff';
import type { EventFrame, Incoming, Outgoing, SubscribedFrame } from './frames';
import { isBehind, type Position, relationOf } from './position';

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

export const CONNECT_MILLIS = 10_000;
export const ANSWER_MILLIS = 10_000;
export const SNAPSHOT_RETRY_MILLIS = 1_000;
export const GAP_MILLIS = 2_000;
export const QUIET_MILLIS = 30_000;
export const DEAD_MILLIS = 45_000;
export const SETTLED_MILLIS = 10_000;
export const HIDDEN_MILLIS = 300_000;
/** More than this is cheaper to ask for again than to hold. */
export const HELD_FRAMES = 5_000;

const CONNECTED: readonly Phase[] = ['catchingUp', 'live', 'stale'];
/** Closes that coming back does not mend: not signed in, not allowed, not understood. */
const FINAL_CODES: readonly number[] = [4400, 4401, 4403, 4406];
const OVERLOADED = 1013;
const OVERLOADED_MILLIS = 5_000;
const SOCKET_TIMERS: readonly TimerName[] = ['connect', 'answer', 'snapshot', 'gap', 'silence', 'settled'];

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

export function step(state: State, input: Input, world: World): Step {
  switch (input.kind) {
    case 'start':
      return connect({ ...state, position: input.position });
    case 'stop':
      return leave(state, 'offline', world);
    case 'online':
      return state.phase === 'offline' || state.phase === 'waiting' ? connect(state) : [state, []];
    case 'offline':
      return leave(state, 'offline', world);
    case 'hidden':
      return [{ ...state, hidden: true }, [{ do: 'setTimer', name: 'hidden', afterMillis: HIDDEN_MILLIS }]];
    case 'visible':
      return visible({ ...state, hidden: false });
    case 'retryNow':
      return state.phase === 'waiting' || state.phase === 'failed' ? connect(state) : [state, []];
    case 'mistrust':
      return mistrust({ ...state, position: input.position }, world);
    case 'opened':
      return input.connection === state.connection && state.phase === 'connecting' ? opened(state, world) : [state, []];
    case 'closed':
      return input.connection === state.connection ? closed(state, input, world) : [state, []];
    case 'message':
      if (input.connection !== state.connection || !isConnected(state)) return [state, []];
      return heard({ ...state, heardAt: world.now }, input.message, world);
    case 'snapshot':
      return input.token === state.snapshot?.token ? rebase(state, input.position, world) : [state, []];
    case 'snapshotFailed':
      return input.token === state.snapshot?.token ? snapshotFailed(state, input, world) : [state, []];
    case 'timer':
      return timer(state, input.name, world);
  }
}

/** How many events we know of and do not have yet. */
export function behind(state: State): number {
  return Math.max(0, state.head - (state.position?.seq ?? 0));
}

export function isConnected(state: State): boolean {
  return CONNECTED.includes(state.phase);
}

function mistrust(state: State, world: World): Step {
  return isConnected(state) ? resubscribe(state, 'stale', world) : [state, []];
}

function connect(state: State): Step {
  const connection = state.connection + 1;
  return [
    { ...state, phase: 'connecting', connection, awaiting: null, snapshot: null, suspect: null, reason: null },
    [
      { do: 'clearTimer', name: 'retry' },
      { do: 'open', connection },
      { do: 'setTimer', name: 'connect', afterMillis: CONNECT_MILLIS },
    ],
  ];
}

function opened(state: State, world: World): Step {
  const [next, effects] = resubscribe({ ...state, heardAt: world.now }, 'catchingUp', world);
  return [
    next,
    [{ do: 'clearTimer', name: 'connect' }, { do: 'setTimer', name: 'silence', afterMillis: QUIET_MILLIS }, ...effects],
  ];
}

function resubscribe(state: State, phase: 'catchingUp' | 'stale', world: World): Step {
  const id = state.lastId + 1;
  const payload = { channel: 'tasks', board: state.boardId ?? state.board } as const;
  const message: Outgoing = {
    type: 'subscribe',
    id,
    payload: state.position ? { ...payload, after: state.position } : payload,
  };
  const lostAt = state.lostAt ?? (state.phase === 'live' ? world.now : null);
  return [
    { ...state, phase, lostAt, lastId: id, awaiting: id, snapshot: null, suspect: null },
    [
      { do: 'clearTimer', name: 'settled' },
      { do: 'clearTimer', name: 'snapshot' },
      { do: 'send', connection: state.connection, message },
      { do: 'setTimer', name: 'answer', afterMillis: ANSWER_MILLIS },
    ],
  ];
}

function heard(state: State, message: Incoming, world: World): Step {
  switch (message.kind) {
    case 'subscribed':
      return message.id === state.awaiting ? answered(state, message, world) : [state, []];
    case 'event':
      return message.board === state.boardId ? event(state, message, world) : [state, []];
    case 'heartbeat':
      return heartbeat(state, message.heads[state.boardId ?? ''], world);
    case 'resync':
      return message.board === null || message.board === state.boardId
        ? resubscribe(state, 'stale', world)
        : [state, []];
    case 'refused':
      return message.id !== null && message.id === state.awaiting
        ? refused(state, message.message, world)
        : [state, []];
    case 'side':
    case 'other':
      return quietMended(state, world);
  }
}

function answered(state: State, answer: SubscribedFrame, world: World): Step {
  const clear: Effect = { do: 'clearTimer', name: 'answer' };
  const next = { ...state, awaiting: null, boardId: answer.board || state.boardId, head: answer.position.seq };
  if (answer.recovered && next.position?.epoch === answer.position.epoch) {
    const [caught, effects] = progress(next, world);
    return [caught, [clear, ...effects]];
  }
  const token = answer.id;
  return [{ ...next, snapshot: { token, answer: answer.position, held: [] } }, [clear, { do: 'fetchSnapshot', token }]];
}

function event(state: State, frame: EventFrame, world: World): Step {
  if (state.awaiting !== null) return [state, []];
  if (state.snapshot) return [hold(state, state.snapshot, frame), []];
  if (!state.position) return [state, []];
  const head = Math.max(state.head, frame.seq);
  switch (relationOf(state.position, frame.seq)) {
    case 'known':
      return [state, []];
    case 'gap':
      return resubscribe({ ...state, head }, 'stale', world);
    case 'next': {
      const position = { epoch: state.position.epoch, seq: frame.seq };
      const [next, effects] = progress({ ...state, head, position }, world);
      return [next, [{ do: 'apply', frame }, ...effects]];
    }
  }
}

function hold(state: State, snapshot: NonNullable<State['snapshot']>, frame: EventFrame): State {
  if (snapshot.held.length >= HELD_FRAMES) return state;
  return { ...state, snapshot: { ...snapshot, held: [...snapshot.held, frame] } };
}

/** After a snapshot: what came in meanwhile follows it, or is asked for again. */
function rebase(state: State, position: Position, world: World): Step {
  const { token, answer, held } = state.snapshot ?? { token: 0, answer: position, held: [] };
  const use: Effect = { do: 'useSnapshot', token };
  const next: State = { ...state, position, snapshot: null };
  if (isBehind(position, answer)) {
    const [again, effects] = resubscribe(next, 'catchingUp', world);
    return [again, [use, ...effects]];
  }
  let [current, effects]: Step = progress({ ...next, head: Math.max(state.head, position.seq) }, world);
  for (const frame of held) {
    const [after, more] = event(current, frame, world);
    current = after;
    effects = [...effects, ...more];
  }
  return [current, [use, ...effects]];
}

/** Live as soon as nothing known is missing. */
function progress(state: State, world: World): Step {
  if (behind(state) > 0) return [state, []];
  if (state.phase === 'live') return [state, []];
  return [
    { ...state, phase: 'live', lostAt: null, heardAt: world.now },
    [{ do: 'setTimer', name: 'settled', afterMillis: SETTLED_MILLIS }],
  ];
}

function heartbeat(state: State, head: Position | undefined, world: World): Step {
  if (!head || !state.position || state.awaiting !== null || state.snapshot) {
    return quietMended(state, world);
  }
  if (head.epoch !== state.position.epoch) return resubscribe(state, 'stale', world);
  if (head.seq <= state.position.seq) return quietMended(state, world);
  return [
    { ...state, suspect: { seq: state.position.seq, head } },
    [{ do: 'setTimer', name: 'gap', afterMillis: GAP_MILLIS }],
  ];
}

/** Stale for silence only: a heartbeat that names nothing new ends it. */
function quietMended(state: State, world: World): Step {
  const waitsForNothing = state.phase === 'stale' && state.awaiting === null && !state.snapshot;
  return waitsForNothing ? progress(state, world) : [state, []];
}

function timer(state: State, name: TimerName, world: World): Step {
  switch (name) {
    case 'retry':
      return state.phase === 'waiting' ? connect(state) : [state, []];
    case 'connect':
      return state.phase === 'connecting' ? backOff(state, null, world) : [state, []];
    case 'answer':
      return isConnected(state) && state.awaiting !== null ? resubscribe(state, keepPhase(state), world) : [state, []];
    case 'snapshot':
      return state.snapshot ? [state, [{ do: 'fetchSnapshot', token: state.snapshot.token }]] : [state, []];
    case 'gap':
      return isConnected(state) ? gapChecked(state, world) : [state, []];
    case 'silence':
      return isConnected(state) ? silence(state, world) : [state, []];
    case 'settled':
      return state.phase === 'live' ? [{ ...state, attempts: 0 }, []] : [state, []];
    case 'hidden':
      return state.hidden && state.phase !== 'failed' ? leave(state, 'suspended', world) : [state, []];
  }
}

function keepPhase(state: State): 'catchingUp' | 'stale' {
  return state.phase === 'catchingUp' ? 'catchingUp' : 'stale';
}

/** Some time after a heartbeat: a slow line has moved on, a hole has not. */
function gapChecked(state: State, world: World): Step {
  const { suspect, position } = state;
  if (!suspect || !position || state.awaiting !== null || state.snapshot) return [{ ...state, suspect: null }, []];
  if (!isBehind(position, suspect.head)) return [{ ...state, suspect: null }, []];
  if (position.seq === suspect.seq) {
    return resubscribe({ ...state, head: Math.max(state.head, suspect.head.seq) }, keepPhase(state), world);
  }
  return [
    { ...state, suspect: { ...suspect, seq: position.seq } },
    [{ do: 'setTimer', name: 'gap', afterMillis: GAP_MILLIS }],
  ];
}

function silence(state: State, world: World): Step {
  const silent = world.now - state.heardAt;
  if (silent >= DEAD_MILLIS) return backOff(state, null, world);
  if (silent < QUIET_MILLIS) return [state, [{ do: 'setTimer', name: 'silence', afterMillis: QUIET_MILLIS - silent }]];
  const phase = state.phase === 'live' ? 'stale' : state.phase;
  return [
    { ...state, phase, lostAt: state.lostAt ?? state.heardAt },
    [
      { do: 'send', connection: state.connection, message: { type: 'ping' } },
      { do: 'setTimer', name: 'silence', afterMillis: DEAD_MILLIS - silent },
    ],
  ];
}

function snapshotFailed(state: State, input: { final: boolean; reason: string }, world: World): Step {
  if (input.final) return refused(state, input.reason, world);
  const afterMillis = SNAPSHOT_RETRY_MILLIS + backoffMillis(state.attempts, world.random());
  return [{ ...state, attempts: state.attempts + 1 }, [{ do: 'setTimer', name: 'snapshot', afterMillis }]];
}

function refused(state: State, reason: string, world: World): Step {
  const [next, effects] = leave(state, 'failed', world);
  return [{ ...next, reason }, effects];
}

function closed(
  state: State,
  input: { code: number; retryMillis: number | null; reason?: string },
  world: World,
): Step {
  if (FINAL_CODES.includes(input.code)) {
    return refused(state, input.reason || `The server ended the connection (${input.code}).`, world);
  }
  if (!isConnected(state) && state.phase !== 'connecting') return [state, []];
  const window = input.retryMillis ?? (input.code === OVERLOADED ? OVERLOADED_MILLIS : null);
  const [next, effects] = backOff(state, window, world);
  const floor = input.code === OVERLOADED ? OVERLOADED_MILLIS : 0;
  return [next, effects.map((effect) => atLeast(effect, floor))];
}

function atLeast(effect: Effect, millis: number): Effect {
  const isRetry = effect.do === 'setTimer' && effect.name === 'retry';
  return isRetry ? { ...effect, afterMillis: Math.max(millis, effect.afterMillis) } : effect;
}

function backOff(state: State, windowMillis: number | null, world: World): Step {
  const [next, effects] = leave(state, 'waiting', world);
  const random = world.random();
  const afterMillis = windowMillis === null ? backoffMillis(state.attempts, random) : Math.floor(random * windowMillis);
  return [{ ...next, attempts: state.attempts + 1 }, [...effects, { do: 'setTimer', name: 'retry', afterMillis }]];
}

function leave(state: State, phase: 'offline' | 'waiting' | 'suspended' | 'failed', world: World): Step {
  const effects: Effect[] = SOCKET_TIMERS.map((name) => ({ do: 'clearTimer', name }));
  if (phase !== 'waiting') effects.push({ do: 'clearTimer', name: 'retry' });
  if (isConnected(state) || state.phase === 'connecting') {
    effects.push({ do: 'close', connection: state.connection });
  }
  const lostAt = state.lostAt ?? world.now;
  return [{ ...state, phase, lostAt, awaiting: null, snapshot: null, suspect: null }, effects];
}

function visible(state: State): Step {
  const clear: Effect = { do: 'clearTimer', name: 'hidden' };
  if (state.phase !== 'suspended' && state.phase !== 'waiting') return [state, [clear]];
  const [next, effects] = connect(state);
  return [next, [clear, ...effects]];
}
