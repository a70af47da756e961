import { expect, it } from 'vitest';
import type { Limits } from '../api/types';
import { COLUMNS } from '../testing/cast';
import { cellLimit, handLimit, inHand, toneOf } from './limits';

const limits: Limits = {
  agents: {
    default: { limit: 3, mode: 'warn' },
    named: [
      { agent: 'anna', limit: 5, mode: 'block' },
      { agent: 'bob', limit: null },
    ],
  },
  lanes: [
    { column: 'InProgress', lane: { by: 'tag', value: 'api' }, limit: 2, mode: 'block' },
    { column: 'InProgress', lane: { by: 'assignee', value: null }, limit: 1, mode: 'warn' },
  ],
};

it('finds the limit of a column within a lane, the lane of nobody included', () => {
  expect(cellLimit(limits, 'tag', 'api', 'InProgress')?.limit).toBe(2);
  expect(cellLimit(limits, 'assignee', '', 'InProgress')?.limit).toBe(1);
  expect(cellLimit(limits, 'tag', 'api', 'Ready')).toBeNull();
  expect(cellLimit(limits, 'assignee', 'api', 'InProgress')).toBeNull();
  expect(cellLimit(undefined, 'tag', 'api', 'InProgress')).toBeNull();
});

it('counts hands by their own line, else by everyone’s; a line without a limit frees its name', () => {
  expect(handLimit(limits, 'assignee', 'anna')?.limit).toBe(5);
  expect(handLimit(limits, 'assignee', 'zoe')?.limit).toBe(3);
  expect(handLimit(limits, 'assignee', 'bob')).toBeNull();
  expect(handLimit(limits, 'assignee', '')).toBeNull();
  expect(handLimit(limits, 'tag', 'anna')).toBeNull();
  const cells = [9, 9, 2, 9].map((count) => ({ ids: [], count }));
  expect(inHand({ key: 'anna', cells }, COLUMNS)).toBe(2);
});

it('is amber at the limit and red above it', () => {
  expect([toneOf(4, 5), toneOf(5, 5), toneOf(6, 5), toneOf(0, 0)]).toEqual([undefined, 'full', 'above', 'full']);
});
