import { expect, it, vi } from 'vitest';
import { paced } from './paced';

it('runs at once, then at most every so often, and never forgets the last wish', () => {
  vi.useFakeTimers();
  let runs = 0;
  const ask = paced(() => {
    runs += 1;
  }, 100);
  ask();
  expect(runs).toBe(1);
  for (let i = 0; i < 50; i++) ask();
  expect(runs).toBe(1);
  vi.advanceTimersByTime(100);
  expect(runs).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(runs).toBe(2);
  ask();
  expect(runs).toBe(3);
  vi.useRealTimers();
});
