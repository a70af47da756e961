// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { getAnnouncement, subscribeAnnouncements } from '../ui/announcer';
import { useNeedsYouNews } from './useNeedsYouNews';

let said: string[] = [];
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  stop = subscribeAnnouncements(() => said.push(getAnnouncement().trim()));
});

afterEach(() => {
  cleanup();
  stop();
  vi.useRealTimers();
});

const listen = () =>
  renderHook(({ count }) => useNeedsYouNews(count), { initialProps: { count: undefined as number | undefined } });

it('is silent about what was there already, and about what is settled', () => {
  const { rerender } = listen();
  rerender({ count: 3 });
  rerender({ count: 1 });
  expect(said).toEqual([]);
});

it('tells what is new, at most once in five seconds, with the count as it is then', () => {
  const { rerender } = listen();
  for (const count of [0, 1, 2, 3]) rerender({ count });
  expect(said).toEqual(['Something needs you: see the inbox.']);
  act(() => vi.advanceTimersByTime(5_000));
  expect(said).toEqual(['Something needs you: see the inbox.', '3 things need you: see the inbox.']);
  act(() => vi.advanceTimersByTime(20_000));
  expect(said).toHaveLength(2);
});
