/** Getting to the server and away from it: one socket at a time, a pause that grows, a rest while nobody looks. */
import { backoffMillis } from '../backoff';
import { type Effect, isConnected, type State, type Step, type TimerName, type World } from './state';

const CONNECT_MILLIS = 10_000;
export const HIDDEN_MILLIS = 300_000;
/** Closes that coming back does not mend: not signed in, not allowed, not understood. */
const FINAL_CODES: readonly number[] = [4400, 4401, 4403, 4406];
const OVERLOADED = 1013;
const OVERLOADED_MILLIS = 5_000;
const SOCKET_TIMERS: readonly TimerName[] = ['connect', 'answer', 'snapshot', 'gap', 'silence', 'settled'];

export function connect(state: State): Step {
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

export function closed(
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

export function refused(state: State, reason: string, world: World): Step {
  const [next, effects] = leave(state, 'failed', world);
  return [{ ...next, reason }, effects];
}

export function backOff(state: State, windowMillis: number | null, world: World): Step {
  const [next, effects] = leave(state, 'waiting', world);
  const random = world.random();
  const afterMillis = windowMillis === null ? backoffMillis(state.attempts, random) : Math.floor(random * windowMillis);
  return [{ ...next, attempts: state.attempts + 1 }, [...effects, { do: 'setTimer', name: 'retry', afterMillis }]];
}

export function leave(state: State, phase: 'offline' | 'waiting' | 'suspended' | 'failed', world: World): Step {
  const effects: Effect[] = SOCKET_TIMERS.map((name) => ({ do: 'clearTimer', name }));
  if (phase !== 'waiting') effects.push({ do: 'clearTimer', name: 'retry' });
  if (isConnected(state) || state.phase === 'connecting') {
    effects.push({ do: 'close', connection: state.connection });
  }
  const lostAt = state.lostAt ?? world.now;
  return [{ ...state, phase, lostAt, awaiting: null, snapshot: null, suspect: null }, effects];
}

export function hidden(state: State): Step {
  return [{ ...state, hidden: true }, [{ do: 'setTimer', name: 'hidden', afterMillis: HIDDEN_MILLIS }]];
}

export function visible(state: State): Step {
  const clear: Effect = { do: 'clearTimer', name: 'hidden' };
  if (state.phase !== 'suspended' && state.phase !== 'waiting') return [state, [clear]];
  const [next, effects] = connect(state);
  return [next, [clear, ...effects]];
}
