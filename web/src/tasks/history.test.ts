import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../testing/cast';
import { entriesOf, entryOf } from './history';

const told = (eventType: string, before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
  entryOf({ id: '1', eventType, actor: 'anna', before, after, timestamp: '' }, COLUMNS);

describe('an entry of the history', () => {
  it('is a sentence a person would say', () => {
    expect(told('task.created', null, { status: 'Ready' }).sentence).toBe('created the task in Ready');
    expect(told('task.moved', { status: 'Ready' }, { status: 'InProgress' }).sentence).toBe(
      'moved the task from Ready to In progress',
    );
    expect(told('task.moved', { rank: 'a' }, { rank: 'b' }).sentence).toBe('moved the task within its column');
    expect(told('task.updated', { priority: 'Low', tags: ['a'] }, { priority: 'High', tags: [] }).sentence).toBe(
      'changed priority and tags',
    );
    expect(told('something.new', null, null).sentence).toBe('something new');
  });

  it('shows what changed, before and after, and no bookkeeping', () => {
    const { changes } = told(
      'task.updated',
      { assignee: null, version: 1, dueDate: '2026-11-22T00:00:00.000Z', title: 'same' },
      { assignee: 'clawdbot', version: 2, dueDate: null, title: 'same' },
    );
    expect(changes).toEqual([
      { field: 'Assignee', before: 'nothing', after: 'clawdbot' },
      { field: 'Due', before: '2026-11-22', after: 'nothing' },
    ]);
  });

  it('of progress says what was reported', () => {
    const event = (id: string, eventType: string) => ({ id, eventType, actor: 'clawdbot', timestamp: '' });
    const report = (step: string) => ({ id: step, step, status: 'done' as const });
    const entries = entriesOf(
      [
        event('4', 'task.progressed'),
        event('3', 'task.claimed'),
        event('2', 'task.progressed'),
        event('1', 'task.progressed'),
      ],
      COLUMNS,
      [report('second'), report('first')],
    );
    expect(entries.map(({ sentence }) => sentence)).toEqual([
      'reported “second”',
      'claimed the task and began to work',
      'reported “first”',
      'reported progress',
    ]);
  });

  it('about a run does not speak of the task’s columns', () => {
    const run = {
      id: '1',
      eventType: 'run.created',
      entityType: 'run',
      before: {},
      after: { status: 'running' },
      timestamp: '',
    };
    expect(entryOf(run, COLUMNS)).toMatchObject({ sentence: 'began a run', changes: [] });
  });

  it('takes an actor as a name or as an object', () => {
    const event = { id: '1', eventType: 'task.deleted', timestamp: '' };
    expect(entryOf({ ...event, actor: { kind: 'agent', name: 'clawdbot' } }, COLUMNS).actor).toBe('clawdbot');
    expect(entryOf({ ...event, actor: null }, COLUMNS).actor).toBe('Someone');
  });
});
