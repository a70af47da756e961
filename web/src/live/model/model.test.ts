import { describe, expect, it } from 'vitest';
import { applyEvents } from '../apply';
import { step } from '../machine/step';
import type { Subject } from './client';
import { runModel } from './run';

const SEEDS = 10_000;
const real: Subject = { step, apply: applyEvents };

describe('client and log', () => {
  it('agree after every storm: no event is missed, none is applied twice', () => {
    let applied = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const outcome = runModel(seed, real);
      expect(outcome.faults, `seed ${seed}`).toEqual([]);
      applied += outcome.applied;
    }
    expect(applied).toBeGreaterThan(SEEDS * 10);
  });
});

/** The check of the checker: each of these is wrong in one way, and the model must say so. */
const broken: Record<string, Subject> = {
  'a reducer that jumps over holes, with a machine that does too': {
    step: (state, input, world) => {
      if (input.kind !== 'message' || input.message.kind !== 'event' || !state.position)
        return step(state, input, world);
      const ahead = input.message.seq > state.position.seq + 1 && state.awaiting === null && !state.snapshot;
      return step(
        ahead ? { ...state, position: { ...state.position, seq: input.message.seq - 1 } } : state,
        input,
        world,
      );
    },
    apply: (base, frames) => {
      const first = frames.find((frame) => frame.seq > base.position.seq);
      const jump = first ? { ...base, position: { ...base.position, seq: first.seq - 1 } } : base;
      return applyEvents(jump, frames);
    },
  },
  'a reducer that applies what it knows already': {
    step: (state, input, world) => {
      const [next, effects] = step(state, input, world);
      const isEvent = input.kind === 'message' && input.message.kind === 'event' && state.awaiting === null;
      const repeats = isEvent && state.position && input.message.seq <= state.position.seq;
      return repeats ? [next, [...effects, { do: 'apply', frame: input.message }]] : [next, effects];
    },
    apply: (base, frames) => {
      const first = frames[0];
      const back = first ? { ...base, position: { ...base.position, seq: first.seq - 1 } } : base;
      return { ...applyEvents(back, frames), applied: frames };
    },
  },
  'a reducer that leaves a task in its old column': {
    step,
    apply: (base, frames) => {
      const result = applyEvents(base, frames);
      return { ...result, base: { ...result.base, order: base.order } };
    },
  },
  'a reducer that forgets deletions': {
    step,
    apply: (base, frames) =>
      applyEvents(
        base,
        frames.map((f) => (f.type === 'task:deleted' ? { ...f, task: null } : f)),
      ),
  },
  'a machine that does not mind another epoch': {
    step: (state, input, world) => {
      if (input.kind !== 'message' || input.message.kind !== 'subscribed' || !state.position)
        return step(state, input, world);
      const { epoch } = state.position;
      const position = { ...input.message.position, epoch };
      return step(state, { ...input, message: { ...input.message, recovered: true, position } }, world);
    },
    apply: applyEvents,
  },
  'a machine that takes an old snapshot for a new one': {
    step: (state, input, world) =>
      input.kind === 'snapshot' && state.snapshot
        ? step(state, { ...input, position: state.snapshot.answer }, world)
        : step(state, input, world),
    apply: (base, frames) => {
      const first = frames.find((frame) => frame.seq > base.position.seq);
      return applyEvents(first ? { ...base, position: { ...base.position, seq: first.seq - 1 } } : base, frames);
    },
  },
  'a machine that does not listen to heartbeats': {
    step: (state, input, world) =>
      input.kind === 'message' && input.message.kind === 'heartbeat'
        ? step(state, { ...input, message: { kind: 'other' } }, world)
        : step(state, input, world),
    apply: applyEvents,
  },
  'a machine that trusts silence': {
    step: (state, input, world) =>
      input.kind === 'timer' && input.name === 'silence' ? [state, []] : step(state, input, world),
    apply: applyEvents,
  },
};

describe('the model notices', () => {
  it.each(Object.entries(broken))('%s', (_name, subject) => {
    const caught = Array.from({ length: 400 }, (_, seed) => runModel(seed + 1, subject)).some(
      (o) => o.faults.length > 0,
    );
    expect(caught).toBe(true);
  });
});
