import { expect, it } from 'vitest';
import { barsOf } from './bars';

const SIZE = { width: 100, height: 20, gap: 2, least: 1 };

it('draws the most as high as there is room, and the rest in proportion', () => {
  const bars = barsOf([0, 5, 10], SIZE);
  expect(bars.map(({ height }) => height)).toEqual([1, 10, 20]);
  expect(bars.map(({ y, height }) => y + height)).toEqual([20, 20, 20]);
});

it('fills the width from side to side', () => {
  const bars = barsOf([1, 2, 3, 4, 5], SIZE);
  expect(bars[0]?.x).toBe(0);
  const last = bars.at(-1);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(100);
});

it('tells little from nothing, and copes with nothing at all', () => {
  expect(barsOf([1, 1_000], SIZE)[0]?.height).toBe(2);
  expect(barsOf([0, 0], SIZE).map(({ height }) => height)).toEqual([1, 1]);
  expect(barsOf([], SIZE)).toEqual([]);
});
