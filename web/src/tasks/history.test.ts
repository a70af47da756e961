import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../testing/cast';
import { entryOf } from './history';

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
    const report = (step: string, status: string) =>
      told('task.progressed', {}, { progress: { step, status } }).sentence;
    expect(report('Read the code', 'running')).toBe('began “Read the code”');
    expect(report('Read the code', 'done')).toBe('finished “Read the code”');
    expect(report('Read the code', 'failed')).toBe('failed at “Read the code”');
    expect(told('task.progressed', {}, {}).sentence).toBe('reported progress');
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
