import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../api/types';
import { COLUMNS } from '../../testing/cast';
import { entryOf } from './entry';

type Values = Record<string, unknown>;

const event = (eventType: string, before: Values, after: Values): AuditEvent => ({
  id: 'board-1:1',
  eventType,
  entityType: eventType.startsWith('run.') ? 'run' : 'task',
  entityId: 'task-1',
  actor: 'anna',
  before,
  after,
  timestamp: '',
  board: 'board-1',
  seq: 1,
});

const told = (eventType: string, before: Values, after: Values) => entryOf(event(eventType, before, after), COLUMNS);

describe('an entry of the history', () => {
  it('is a sentence a person would say', () => {
    expect(told('task.created', {}, { status: 'Ready' }).sentence).toBe('created the task in Ready');
    expect(told('task.moved', { status: 'Ready' }, { status: 'InProgress' }).sentence).toBe(
      'moved the task from Ready to In progress',
    );
    expect(told('task.moved', { rank: 'a' }, { rank: 'b' }).sentence).toBe('moved the task within its column');
    expect(told('task.updated', { priority: 'Low', tags: ['a'] }, { priority: 'High', tags: [] }).sentence).toBe(
      'changed priority and tags',
    );
    expect(told('something.new', {}, {}).sentence).toBe('something new');
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
    expect(told('run.created', {}, { status: 'running' })).toMatchObject({
      actor: 'anna',
      sentence: 'began a run',
      changes: [],
    });
  });
});
