import { expect, it } from 'vitest';
import { COLUMNS, card } from '../testing/cast';
import { backTo, canRetry, readyColumn } from './retry';

const FAILED = card('1', { executionState: 'failed' });

it('retries what failed, if there is a place where work is taken from', () => {
  expect(canRetry(FAILED, COLUMNS)).toBe(true);
  expect(canRetry(FAILED, [])).toBe(false);
  expect(canRetry(card('2'), COLUMNS)).toBe(false);
});

it('puts a task back there as if it were new, whatever the place is called', () => {
  const ready = { key: 'Next', name: 'Next up', category: 'ready', wipMode: 'warn' } as const;
  expect(readyColumn([{ ...ready, key: 'Backlog', category: 'backlog' }, ready])).toBe(ready);
  expect(backTo(ready)).toEqual({ status: 'Next', executionState: 'queued' });
});
