import { expect, it } from 'vitest';
import { completionsByDay, completionsInAll } from './completions';

const LATE = Date.parse('2026-11-22T23:59:00Z');

it('says how many were completed, and on which days of UTC', () => {
  const days = [0, 0, 1_200, 0, 3];
  expect(completionsInAll(days)).toBe('1,203 completed in the last 5 days');
  expect(completionsByDay(days, LATE)).toBe(
    '1,203 completed in the last 5 days: 1,200 on 20 Nov, 3 on 22 Nov (days of UTC)',
  );
});

it('names no day when there was nothing', () => {
  expect(completionsByDay([0, 0, 0], LATE)).toBe('0 completed in the last 3 days');
});
