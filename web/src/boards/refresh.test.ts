import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Part, partKey, taskQuery } from '../api/queries';
import { frame, task } from '../testing/cast';
import type { Pending } from './pending';
import { QueryRefresh } from './refresh';

const PARTS: readonly Part[] = ['explanation', 'audit', 'approvals', 'comments', 'progress', 'runs', 'waiting'];

let queries: QueryClient;
let refresh: QueryRefresh;

beforeEach(() => {
  vi.useFakeTimers();
  queries = new QueryClient();
  refresh = new QueryRefresh(queries);
  for (const id of ['1', '2']) {
    queries.setQueryData(taskQuery(`MC-${id}`).queryKey, task(id));
    for (const part of PARTS) queries.setQueryData(partKey(id, part), []);
    queries.setQueryData(partKey(id, 'waiting'), { dependsOn: [], blockedBy: ['3', '4'] });
  }
});

afterEach(() => vi.useRealTimers());

/** What would be read again now. */
const stale = (id: string) => PARTS.filter((part) => queries.getQueryState(partKey(id, part))?.isInvalidated);
const happen = (event: string, of = task('1', { version: 2 })) => {
  refresh.events([{ ...frame(11, 'task:updated', of), event }]);
  vi.advanceTimersByTime(300);
};

it('reads everything of a task again when it changes, and nothing of others', () => {
  happen('comment.added');
  expect(stale('1')).toEqual(PARTS);
  expect(stale('2')).toEqual([]);
  expect(queries.getQueryData(taskQuery('MC-1').queryKey)?.version).toBe(2);
});

it('leaves what was said alone while an agent only reports', () => {
  happen('task.progressed');
  expect(stale('1')).toEqual(['explanation', 'audit', 'progress', 'runs']);
});

it('does not ask for a task that is deleted, wherever it waited', () => {
  refresh.events([frame(11, 'task:deleted', task('3'))]);
  for (const id of ['1', '2'])
    expect(queries.getQueryData(partKey(id, 'waiting'))).toEqual({ dependsOn: [], blockedBy: ['4'] });
});

it('reads runs again by what happens to a run, of tasks that are open', () => {
  refresh.events([
    { ...frame(11, 'run:updated', null), runOf: '2' },
    { ...frame(12, 'run:updated', null), runOf: 'never opened' },
  ]);
  vi.advanceTimersByTime(300);
  expect(stale('2')).toEqual(['audit', 'runs']);
});

it('reads a task whose event was cut once for a burst, and not for each', () => {
  const invalidate = vi.spyOn(queries, 'invalidateQueries');
  const cut = { ...task('1', { version: 3 }), truncated: true } as const;
  refresh.events([frame(11, 'task:updated', cut), frame(12, 'task:updated', cut)]);
  refresh.events([frame(13, 'task:updated', cut)]);
  vi.advanceTimersByTime(300);
  const whole = invalidate.mock.calls.filter(([filters]) => filters?.queryKey?.[0] === 'task');
  expect(whole).toHaveLength(1);
});

it('has an own comment in its place when the log tells of it first, and the answer then takes that place', () => {
  const pending: Pending[] = [
    { key: 'key', edit: { kind: 'comment', id: '1', taskKey: 'MC-1', text: 'Words' }, answer: null },
  ];
  const told = new QueryRefresh(queries, () => pending);
  const comments = partKey('1', 'comments');
  queries.setQueryData(comments, { pages: [{ items: [], next: null }], pageParams: [null] });
  const ids = () =>
    queries
      .getQueryData<{ pages: { items: { id: string; author: string }[] }[] }>(comments)
      ?.pages.flatMap(({ items }) => items.map(({ id, author }) => `${author} ${id}`));
  const actor = { kind: 'person', name: 'anna' } as const;
  const said = { ...frame(11, 'task:updated', task('1', { version: 2 }), 'key'), event: 'comment.added', actor };
  told.events([said, { ...said, seq: 12, requestId: 'another' }]);
  expect(ids()).toEqual(['anna key']);
  const [{ edit }] = pending as [Pending];
  const comment = { id: 'c', taskId: '1', author: 'anna', authorKind: 'person', text: 'Words', mentions: [] } as const;
  told.answered(edit, 'key', { task: null, comment: { ...comment, mentions: [], createdAt: '' } });
  expect(ids()).toEqual(['anna c']);
});
