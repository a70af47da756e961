// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toasts } from './Toasts';
import { dismissToast, getToasts, showRefusal } from './toasts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  for (const { id } of getToasts()) dismissToast(id);
  vi.useRealTimers();
});

it('says why something was refused, and which request to ask about', () => {
  render(<Toasts />);
  act(() => showRefusal({ sentence: 'Somebody else has it.', requestId: 'req-7' }));
  const message = screen.getByText('Somebody else has it.').parentElement;
  expect(message?.textContent).toBe('Somebody else has it.Request req-7');
  act(() => vi.advanceTimersByTime(12_000));
  expect(screen.queryByText('Somebody else has it.')).toBeNull();
});

it('names no request where none reached the server', () => {
  render(<Toasts />);
  act(() => showRefusal({ sentence: 'Mission Control can’t be reached.', requestId: null }));
  expect(screen.queryByText(/^Request/)).toBeNull();
});
