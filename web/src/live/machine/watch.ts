/** Noticing what does not come: an event that a heartbeat names, an answer, any sign of life. */
import { isBehind, type Position } from '../position';
import { backOff } from './socket';
import type { State, Step, World } from './state';
import { progress, resubscribe } from './subscription';

const GAP_MILLIS = 2_000;
export const QUIET_MILLIS = 30_000;
export const DEAD_MILLIS = 45_000;

export function heartbeat(state: State, head: Position | undefined, world: World): Step {
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
export function quietMended(state: State, world: World): Step {
  const waitsForNothing = state.phase === 'stale' && state.awaiting === null && !state.snapshot;
  return waitsForNothing ? progress(state, world) : [state, []];
}

/** Some time after a heartbeat: a slow line has moved on, a hole has not. */
export function gapChecked(state: State, world: World): Step {
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

/** A subscribe whose answer is overdue is sent again. */
export function unanswered(state: State, world: World): Step {
  return state.awaiting === null ? [state, []] : resubscribe(state, keepPhase(state), world);
}

function keepPhase(state: State): 'catchingUp' | 'stale' {
  return state.phase === 'catchingUp' ? 'catchingUp' : 'stale';
}

/** A quiet line is tested with a ping, and given up when that brings nothing either. */
export function silence(state: State, world: World): Step {
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
