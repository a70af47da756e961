import { expect, it } from 'vitest';
import { lineOf, linesShown, readRunSearch } from './look';

it('reads what an address says, and ignores what it can’t mean', () => {
  expect(readRunSearch({ line: '123', level: 'warn', q: 'disk', with: 'r2', other: 'x' })).toEqual({
    line: '123',
    level: 'warn',
    q: 'disk',
    with: 'r2',
  });
  expect(readRunSearch({ view: 'story', at: 'line-12' })).toEqual({ view: 'story', at: 'line-12' });
  expect(readRunSearch({ view: 'log', at: '<b>' })).toEqual({});
  expect(readRunSearch({ line: '-3', level: 'loud', q: '', with: 7 })).toEqual({});
  expect(lineOf('0')).toBeNull();
  expect(lineOf('12x')).toBeNull();
  expect(lineOf('0012')).toBe(12);
});

it('counts the graver levels with each', () => {
  const counts = { lines: 100, debug: 40, info: 50, warn: 7, error: 3 };
  expect(linesShown(undefined, counts)).toBe(100);
  expect(linesShown('info', counts)).toBe(60);
  expect(linesShown('warn', counts)).toBe(10);
  expect(linesShown('error', counts)).toBe(3);
});
