/** Following a board's log without a hole: subscribed first, the snapshot second, and event by event from there. */
import { backoffMillis } from '../backoff';
import type { EventFrame, Outgoing, SubscribedFrame } from '../frames';
import { isBehind, type Position, relationOf } from '../position';
import { refused } from './socket';
import { behind, type Effect, isConnected, type State, type Step, type World } from './state';

const ANSWER_MILLIS = 10_000;
const SNAPSHOT_RETRY_MILLIS = 1_000;
const SETTLED_MILLIS = 10_000;
/** More than this is cheaper to ask for again than to hold. */
const HELD_FRAMES = 5_000;

export function resubscribe(state: State, phase: 'catchingUp' | 'stale', world: World): Step {
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

export function mistrust(state: State, world: World): Step {
  return isConnected(state) ? resubscribe(state, 'stale', world) : [state, []];
}

export function answered(state: State, answer: SubscribedFrame, world: World): Step {
  const clear: Effect = { do: 'clearTimer', name: 'answer' };
  const next = { ...state, awaiting: null, boardId: answer.board || state.boardId, head: answer.position.seq };
  if (answer.recovered && next.position?.epoch === answer.position.epoch) {
    const [caught, effects] = progress(next, world);
    return [caught, [clear, ...effects]];
  }
  const token = answer.id;
  return [{ ...next, snapshot: { token, answer: answer.position, held: [] } }, [clear, { do: 'fetchSnapshot', token }]];
}

export function event(state: State, frame: EventFrame, world: World): Step {
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
export function rebase(state: State, position: Position, world: World): Step {
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

export function snapshotFailed(state: State, input: { final: boolean; reason: string }, world: World): Step {
  if (input.final) return refused(state, input.reason, world);
  const afterMillis = SNAPSHOT_RETRY_MILLIS + backoffMillis(state.attempts, world.random());
  return [{ ...state, attempts: state.attempts + 1 }, [{ do: 'setTimer', name: 'snapshot', afterMillis }]];
}

/** Live as soon as nothing known is missing. */
export function progress(state: State, world: World): Step {
  if (behind(state) > 0) return [state, []];
  if (state.phase === 'live') return [state, []];
  return [
    { ...state, phase: 'live', lostAt: null, heardAt: world.now },
    [{ do: 'setTimer', name: 'settled', afterMillis: SETTLED_MILLIS }],
  ];
}
