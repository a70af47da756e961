/**
 * The live connection as a pure state machine: offline → connecting → catchingUp → live ⇄ stale; waiting, suspended, failed.
 * It subscribes first and takes the snapshot second, and always knows the last event it has. Time and chance are inputs.
 */
import type { Incoming } from '../frames';
import { backOff, closed, connect, hidden, leave, refused, visible } from './socket';
import { type Input, isConnected, type State, type Step, type TimerName, type World } from './state';
import { answered, event, mistrust, rebase, resubscribe, snapshotFailed } from './subscription';
import { gapChecked, heartbeat, QUIET_MILLIS, quietMended, silence, unanswered } from './watch';

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
      return hidden(state);
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

function opened(state: State, world: World): Step {
  const [next, effects] = resubscribe({ ...state, heardAt: world.now }, 'catchingUp', world);
  return [
    next,
    [{ do: 'clearTimer', name: 'connect' }, { do: 'setTimer', name: 'silence', afterMillis: QUIET_MILLIS }, ...effects],
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

function timer(state: State, name: TimerName, world: World): Step {
  switch (name) {
    case 'retry':
      return state.phase === 'waiting' ? connect(state) : [state, []];
    case 'connect':
      return state.phase === 'connecting' ? backOff(state, null, world) : [state, []];
    case 'answer':
      return isConnected(state) ? unanswered(state, world) : [state, []];
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
