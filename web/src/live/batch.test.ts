// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FrameBatch } from './batch';
import type { EventFrame } from './frames';

const frame = (seq: number) => ({ seq }) as EventFrame;

describe('a batch of frames', () => {
  let drawn: number[][] = [];
  let batch: FrameBatch;

  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
    });
    drawn = [];
    batch = new FrameBatch((frames) => drawn.push(frames.map(({ seq }) => seq)));
  });
  afterEach(() => vi.useRealTimers());

  test('shows the first event with the next animation frame', () => {
    batch.add(frame(1));
    vi.advanceTimersByTime(17);
    expect(drawn).toEqual([[1]]);
  });

  test('draws a flood at most twenty times a second, and all of it', () => {
    for (let seq = 1; seq <= 500; seq++) {
      batch.add(frame(seq));
      vi.advanceTimersByTime(2);
    }
    vi.advanceTimersByTime(100);
    expect(drawn.flat()).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
    expect(drawn.length).toBeLessThanOrEqual(21);
  });

  test('does not let an event wait after a pause', () => {
    batch.add(frame(1));
    vi.advanceTimersByTime(200);
    batch.add(frame(2));
    vi.advanceTimersByTime(17);
    expect(drawn).toEqual([[1], [2]]);
  });

  test('hands on nothing after it was cleared', () => {
    batch.add(frame(1));
    batch.clear();
    vi.advanceTimersByTime(500);
    expect(drawn).toEqual([]);
  });
});
