import { describe, expect, it } from 'vitest';
import { seeded } from '../lib/random';
import { heightOf, METRICS, OVERSCAN, rangeOf, scrollFor, slotAt, topOf } from './window';

const metrics = METRICS.comfortable;

describe('the window of a column', () => {
  it('always covers what is visible, and little more', () => {
    const random = seeded(1);
    for (let i = 0; i < 2_000; i++) {
      const count = Math.floor(random() * 1_000);
      const view = Math.floor(random() * 1_200);
      const scroll = Math.floor(random() * heightOf(count, metrics));
      const { first, end } = rangeOf(count, scroll, view, metrics);
      if (first > 0) expect(topOf(first, metrics) + metrics.cardHeight).toBeLessThanOrEqual(Math.max(0, scroll));
      if (end < count) expect(topOf(end, metrics)).toBeGreaterThanOrEqual(scroll + view);
      expect(end - first).toBeLessThanOrEqual(view / 112 + 2 * OVERSCAN + 2);
    }
  });

  it('still shows cards when it is scrolled beyond a column that became short', () => {
    expect(rangeOf(3, 50_000, 600, metrics)).toEqual({ first: 0, end: 3 });
  });

  it('finds the gap a pointer is nearest to', () => {
    expect(slotAt(-20, 3, metrics)).toBe(0);
    expect(slotAt(40, 3, metrics)).toBe(0);
    expect(slotAt(60, 3, metrics)).toBe(1);
    expect(slotAt(5_000, 3, metrics)).toBe(3);
  });

  it('scrolls only as far as a card needs', () => {
    expect(scrollFor(1, 0, 600, metrics)).toBeNull();
    expect(scrollFor(0, 300, 600, metrics)).toBe(0);
    expect(scrollFor(9, 0, 600, metrics)).toBe(9 * 112 + 104 - 600 + 8);
  });
});
