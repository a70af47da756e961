import { describe, expect, it } from 'vitest';
import { seeded } from '../lib/random';
import {
  heightOf,
  LANE_HEAD,
  laneHeight,
  lanesWithin,
  METRICS,
  OVERSCAN,
  pitchOf,
  rangeOf,
  rangeWithin,
  scrollFor,
  slotAt,
  stackOf,
  topOf,
} from './window';

const metrics = METRICS.comfortable;

describe('the window of a column', () => {
  it('always covers what is visible, and little more', () => {
    const random = seeded(1);
    for (let i = 0; i < 2_000; i++) {
      const count = Math.floor(random() * 1_000);
      const view = Math.floor(random() * 1_200);
      const scrollTop = random() * Math.max(0, heightOf(count, metrics) - view);
      const { first, end } = rangeOf(count, scrollTop, view, metrics);
      for (let index = 0; index < count; index++) {
        const top = topOf(index, metrics);
        const isSeen = top + metrics.cardHeight > scrollTop && top < scrollTop + view;
        if (isSeen) expect(index >= first && index < end).toBe(true);
      }
      expect(end - first).toBeLessThanOrEqual(Math.ceil(view / pitchOf(metrics)) + 1 + 2 * OVERSCAN);
    }
  });

  it('shows the end when a list has become shorter than the place it was scrolled to', () => {
    expect(rangeOf(5, 50_000, 500, metrics)).toEqual({ first: 0, end: 5 });
  });

  it('is empty for a list that lies elsewhere', () => {
    expect(rangeWithin(50, -2_000, -1_000, metrics)).toEqual({ first: 0, end: 0 });
    expect(rangeWithin(50, 20_000, 21_000, metrics)).toEqual({ first: 0, end: 0 });
    expect(rangeWithin(50, -500, 300, metrics)).toEqual({ first: 0, end: 3 + OVERSCAN });
  });
});

it('finds the gap a pointer is nearest to', () => {
  expect(slotAt(-20, 3, metrics)).toBe(0);
  expect(slotAt(50, 3, metrics)).toBe(0);
  expect(slotAt(80, 3, metrics)).toBe(1);
  expect(slotAt(5_000, 3, metrics)).toBe(3);
});

it('scrolls only as far as a card needs, past what covers the top', () => {
  const view = { top: 100, height: 500 };
  expect(scrollFor(150, 250, view, 0, 8)).toBeNull();
  expect(scrollFor(150, 250, view, 80, 8)).toBe(62);
  expect(scrollFor(20, 120, view, 0, 8)).toBe(12);
  expect(scrollFor(560, 660, view, 0, 8)).toBe(168);
});

describe('the stack of lanes', () => {
  const counts = [40, null, 0, 3, 200];
  const stack = stackOf(counts, metrics);

  it('leaves room for the longest cell, for a card in an empty lane, and for the head alone of a folded one', () => {
    expect(stack.tops[1]).toBe(laneHeight(40, metrics));
    expect((stack.tops[2] ?? 0) - (stack.tops[1] ?? 0)).toBe(LANE_HEAD);
    expect((stack.tops[3] ?? 0) - (stack.tops[2] ?? 0)).toBeGreaterThan(metrics.cardHeight);
    expect(stack.height).toBe(counts.reduce<number>((sum, count) => sum + laneHeight(count, metrics), 0));
  });

  it('draws every lane that is seen', () => {
    for (let top = 0; top < stack.height; top += 37) {
      const { first, end } = lanesWithin(stack, { top, height: 700 }, metrics);
      for (const [lane, from] of stack.tops.entries()) {
        const to = stack.tops[lane + 1] ?? stack.height;
        if (to > top && from < top + 700) expect(lane >= first && lane < end, `lane ${lane} at ${top}`).toBe(true);
      }
    }
    expect(lanesWithin(stack, { top: stack.height - 700, height: 700 }, metrics)).toEqual({ first: 4, end: 5 });
  });
});
