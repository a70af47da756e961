// @vitest-environment jsdom
import { infiniteQueryOptions, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { usePages } from './usePages';

afterEach(cleanup);

/** Pages of one number each, of which the second ones wait to be let go. */
class Numbers {
  readonly waiting: (() => void)[] = [];
  isAway = false;

  readonly query = infiniteQueryOptions({
    queryKey: ['numbers'],
    queryFn: ({ pageParam }) => this.page(pageParam),
    initialPageParam: 0,
    getNextPageParam: (last) => (last < 2 ? last + 1 : null),
    retry: false,
  });

  private async page(number: number): Promise<number> {
    if (number === 1) await new Promise<void>((done) => this.waiting.push(done));
    if (number === 1 && this.isAway) throw new Error('The server is away.');
    return number;
  }
}

function set() {
  const numbers = new Numbers();
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => usePages(numbers.query), { wrapper });
  return { numbers, queries, pages: () => result.current };
}

describe('a list in pages', () => {
  it('brings the page that was asked for, though all is read again while it is on its way', async () => {
    const { numbers, queries, pages } = set();
    await waitFor(() => expect(pages().data?.pages).toEqual([0]));
    const asked = pages().fetchNextPage();
    await waitFor(() => expect(numbers.waiting).toHaveLength(1));
    await queries.invalidateQueries({ queryKey: ['numbers'] });
    await waitFor(() => expect(numbers.waiting).toHaveLength(2));
    for (const letGo of numbers.waiting) letGo();
    await asked;
    await waitFor(() => expect(pages().data?.pages).toEqual([0, 1]));
  });

  it('says that a page did not come, and does not ask on and on', async () => {
    const { numbers, pages } = set();
    await waitFor(() => expect(pages().data?.pages).toEqual([0]));
    numbers.isAway = true;
    const asked = pages().fetchNextPage();
    await waitFor(() => expect(numbers.waiting).toHaveLength(1));
    numbers.waiting[0]?.();
    await asked;
    await waitFor(() => expect(pages().isFetchNextPageError).toBe(true));
    expect(numbers.waiting).toHaveLength(1);
  });
});
