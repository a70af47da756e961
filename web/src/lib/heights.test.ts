import { expect, it } from 'vitest';
import { Heights } from './heights';
import { seeded } from './random';

it('places rows of one height by arithmetic', () => {
  const heights = new Heights(24);
  expect(heights.top(0)).toBe(0);
  expect(heights.top(50_000)).toBe(1_200_000);
  expect(heights.at(0)).toBe(0);
  expect(heights.at(23)).toBe(0);
  expect(heights.at(24)).toBe(1);
  expect(heights.at(1_199_999)).toBe(49_999);
});

it('agrees with adding up, whatever rows are higher', () => {
  const random = seeded(11);
  const heights = new Heights(24);
  const truth = Array.from({ length: 5_000 }, () => 24);
  for (let i = 0; i < 3_000; i++) {
    const row = Math.floor(random() * truth.length);
    const height = 24 * (1 + Math.floor(random() * 4));
    expect(heights.set(row, height)).toBe(height - (truth[row] ?? 0));
    truth[row] = height;
  }
  let top = 0;
  for (const [row, height] of truth.entries()) {
    expect(heights.top(row)).toBe(top);
    expect(heights.at(top)).toBe(row);
    expect(heights.at(top + height - 1)).toBe(row);
    expect(heights.of(row)).toBe(height);
    top += height;
  }
  expect(heights.at(top + 24 * 7)).toBe(truth.length + 7);
});
