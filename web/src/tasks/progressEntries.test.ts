import { expect, it } from 'vitest';
import type { ProgressEntry } from '../api/types';
import { progressEntries } from './progressEntries';

const entry = (minute: number): ProgressEntry => ({
  id: `e${minute}`,
  step: `Step ${minute}`,
  status: 'done',
  completedAt: `2026-11-22T12:0${minute}:00.000Z`,
});

const ids = (live: readonly number[], read: readonly number[]) =>
  progressEntries(live.map(entry), read.map(entry)).map(({ id }) => id);

it('has each entry once, the newest first, whichever source knew it', () => {
  expect(ids([5, 4], [4, 3, 2])).toEqual(['e5', 'e4', 'e3', 'e2']);
  expect(ids([3], [5, 4, 3])).toEqual(['e5', 'e4', 'e3']);
  expect(ids([], [])).toEqual([]);
});
