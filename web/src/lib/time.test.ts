import { expect, it } from 'vitest';
import { ago, span, today } from './time';

it('names the largest unit that is at least one', () => {
  expect(span(4_900)).toBe('4 s');
  expect(span(12 * 60_000 + 1)).toBe('12 min');
  expect(span(3 * 3_600_000)).toBe('3 h');
  expect(span(50 * 3_600_000)).toBe('2 d');
  expect(span(-5)).toBe('0 s');
});

it('says how long ago something was', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(ago('2026-11-22T11:59:58Z', now)).toBe('just now');
  expect(ago('2026-11-22T11:00:00Z', now)).toBe('1 h ago');
  expect(ago('never', now)).toBe('');
});

it('writes a day so that days can be compared', () => {
  expect(today(new Date(2026, 0, 5).getTime())).toBe('2026-01-05');
});
