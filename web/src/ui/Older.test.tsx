// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Older } from './Older';

afterEach(cleanup);

const paged = (changes = {}) => ({
  hasNextPage: true,
  isFetchingNextPage: false,
  isFetchNextPageError: false,
  error: null,
  fetchNextPage: vi.fn(),
  ...changes,
});

describe('the button behind a list that comes in pages', () => {
  it('says why a page did not come, and asks for it again', async () => {
    const query = paged({ isFetchNextPageError: true, error: new Error('The server is away.') });
    render(<Older query={query} />);
    expect(screen.getByRole('alert').textContent).toBe('The server is away.');
    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    expect(query.fetchNextPage).toHaveBeenCalledOnce();
  });

  it('waits while a page is on its way, and is gone behind the last one', () => {
    const { rerender } = render(<Older query={paged({ isFetchingNextPage: true })} />);
    expect(screen.getByRole('button', { name: 'Loading…' })).toHaveProperty('disabled', true);
    rerender(<Older query={paged({ hasNextPage: false })} />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
