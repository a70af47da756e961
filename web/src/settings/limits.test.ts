import { expect, it } from 'vitest';
import type { CountedLimits } from '../api/settings';
import { draftOfLimits, flawOfLimits, limitsGiven } from './limits';

const LIMITS: CountedLimits = {
  columns: [],
  agents: {
    default: { limit: 2, mode: 'block' },
    named: [{ agent: 'clawdbot', limit: null, mode: 'warn' }],
    counts: [{ agent: 'ada', count: 1 }],
  },
  lanes: [{ column: 'InProgress', lane: { by: 'tag', value: null }, limit: 1, mode: 'warn' }],
};

it('is sent as it was when nothing has changed', () => {
  expect(limitsGiven(draftOfLimits(LIMITS))).toEqual({
    agents: { default: { limit: 2, mode: 'block' }, named: [{ agent: 'clawdbot', limit: null, mode: 'warn' }] },
    lanes: [{ column: 'InProgress', lane: { by: 'tag', value: null }, limit: 1, mode: 'warn' }],
  });
});

it('no number for everybody is no limit at all', () => {
  const draft = draftOfLimits(LIMITS);
  expect(limitsGiven({ ...draft, anyone: { limit: null, mode: 'block' } }).agents?.default).toBeNull();
});

it('wants names, one limit a name, and numbers for lanes', () => {
  const draft = draftOfLimits(LIMITS);
  expect(flawOfLimits(draft)).toBeNull();
  const [hand] = draft.named;
  if (!hand) throw new Error('There is one.');
  expect(flawOfLimits({ ...draft, named: [{ ...hand, agent: ' ' }] })).toMatch(/whose/);
  expect(flawOfLimits({ ...draft, named: [hand, { ...hand, id: 'x' }] })).toMatch(/one limit/);
  expect(flawOfLimits({ ...draft, lanes: draft.lanes.map((lane) => ({ ...lane, limit: null })) })).toMatch(/number/);
});
