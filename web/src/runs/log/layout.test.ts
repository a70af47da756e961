import { expect, it } from 'vitest';
import { LogLayout, ROW } from './layout';

it('draws what is seen and a little around it, however long the log is', () => {
  const layout = new LogLayout(false, 800);
  const { first, end } = layout.span(25_000 * ROW, 720, 50_000);
  expect(first).toBeLessThanOrEqual(25_000);
  expect(end).toBeGreaterThanOrEqual(25_030);
  expect(end - first).toBeLessThan(60);
  expect(layout.span(0, 720, 5)).toEqual({ first: 0, end: 5 });
  expect(layout.span(0, 720, 0)).toEqual({ first: 0, end: 0 });
  expect(layout.span(9_000_000, 720, 10).end).toBe(10);
});

it('says how much what lies above the reader grew, so that nothing moves under the eyes', () => {
  const layout = new LogLayout(true, 800);
  const sizes = [
    [2, 3 * ROW],
    [9, 4 * ROW],
    [10, 5 * ROW],
  ] as const;
  expect(layout.measured(sizes, 10)).toEqual({ above: 5 * ROW, changed: true });
  expect(layout.top(10)).toBe(15 * ROW);
  expect(layout.measured(sizes, 10)).toEqual({ above: 0, changed: false });
});
