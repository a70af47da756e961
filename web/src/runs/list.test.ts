import { expect, it } from 'vitest';
import type { ListedRun } from '../api/types';
import { familyOf, readRunsSearch } from './list';

const run = (id: string, parentRunId: string | null = null): ListedRun => ({
  id,
  parentRunId,
  taskId: 't',
  boardId: 'b',
  taskKey: 'MC-1',
  taskTitle: 'Write',
  status: 'running',
  startedAt: '2026-11-22T12:00:00Z',
  endedAt: null,
  summary: null,
  attemptNumber: 1,
  agent: 'clawdbot',
  sessionKey: 's',
});

const drawn = (runs: readonly ListedRun[]) => familyOf(runs).map(({ run: { id }, depth }) => '  '.repeat(depth) + id);

it('puts runs below the run they work for', () => {
  expect(
    drawn([run('grandchild', 'child'), run('other'), run('child', 'root'), run('late', 'root'), run('root')]),
  ).toEqual(['other', 'root', '  child', '    grandchild', '  late']);
});

it('leaves runs whose parent is not in the list where they are', () => {
  expect(drawn([run('b', 'elsewhere'), run('a'), run('self', 'self')])).toEqual(['b', 'a', 'self']);
});

it('reads what an address says, and ignores what it can’t mean', () => {
  expect(readRunsSearch({ agent: 'scout', status: 'lost', session: 's:1' })).toEqual({
    agent: 'scout',
    status: 'lost',
    session: 's:1',
  });
  expect(readRunsSearch({ agent: '', status: 'over' })).toEqual({});
});
