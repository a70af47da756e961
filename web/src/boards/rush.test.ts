import { describe, expect, test } from 'vitest';
import { Rush } from './rush';

function heard(...calls: [events: number, now: number][]): boolean[] {
  const changes: boolean[] = [];
  const rush = new Rush((isOn) => changes.push(isOn));
  for (const [events, now] of calls) rush.hear(events, now);
  return changes;
}

describe('a rush', () => {
  test('is no matter of a few events', () => {
    expect(heard([10, 5_000], [10, 5_300], [10, 5_600], [10, 6_200], [10, 6_500])).toEqual([]);
  });

  test('begins in the middle of a window', () => {
    expect(heard([30, 5_000], [30, 5_100])).toEqual([true]);
  });

  test('goes on from window to window', () => {
    expect(heard([50, 5_000], [50, 6_100], [50, 7_200], [1, 8_300])).toEqual([true]);
  });

  test('is over after a quiet window, also when nothing more comes', () => {
    expect(heard([50, 5_000], [3, 6_100], [3, 7_200])).toEqual([true, false]);
    expect(heard([50, 5_000], [0, 6_000], [0, 7_000])).toEqual([true, false]);
  });

  test('of long ago does not count', () => {
    expect(heard([50, 5_000], [1, 9_000])).toEqual([true, false]);
  });
});
