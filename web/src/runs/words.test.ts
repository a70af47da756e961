import { expect, it } from 'vitest';
import { durationOf, lengthOf, short, tokensOf, troubleOf } from './words';

it.each([
  [900, '0 s'],
  [59_999, '59 s'],
  [125_000, '2 min 5 s'],
  [3 * 3_600_000 + 12 * 60_000, '3 h 12 min'],
  [3_600_000, '1 h'],
  [52 * 3_600_000, '2 d 4 h'],
  [-5, '0 s'],
])('says how long %i ms are', (millis, text) => expect(lengthOf(millis)).toBe(text));

it('counts on while a run goes on, and no further than its end', () => {
  const startedAt = '2026-11-22T12:00:00Z';
  const now = Date.parse('2026-11-22T13:00:00Z');
  expect(durationOf({ startedAt, endedAt: null }, now)).toBe('1 h');
  expect(durationOf({ startedAt, endedAt: '2026-11-22T12:00:30Z' }, now)).toBe('30 s');
});

it.each([
  [0, '0'],
  [9_999, '9,999'],
  [38_240, '38.2k'],
  [40_000, '40k'],
  [250_400, '250k'],
  [999_949, '1M'],
  [1_300_000, '1.3M'],
])('writes %i shortly', (count, text) => expect(short(count)).toBe(text));

it('tells tokens as they were reported, and nothing when they were not', () => {
  expect(tokensOf(undefined)).toBeNull();
  expect(tokensOf({ cost: 1 })).toBeNull();
  expect(tokensOf({ inputTokens: 12_000, outputTokens: 80, cacheReadTokens: 5 })).toEqual({
    text: '12k in, 80 out',
    detail: '12,000 in, 80 out, 5 read from the cache',
  });
});

it('explains every end but a good one', () => {
  expect(troubleOf('completed', 'Done')).toBeNull();
  expect(troubleOf('running', null)).toBeNull();
  expect(troubleOf('failed', 'The build broke')?.words).toBe('The build broke');
  expect(troubleOf('lost', null)?.words).toContain('lease ran out');
});
