import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../api/types';
import { COLUMNS } from '../../testing/cast';
import { entryOf } from './entry';

const NAMES = { columns: COLUMNS, taskKey: (id: string) => (id === 'task-7' ? 'MC-7' : null) };

type Values = Record<string, unknown>;

const event = (eventType: string, before: Values, after: Values): AuditEvent => ({
  id: 'board-1:1',
  eventType,
  entityType: eventType.startsWith('run.') ? 'run' : 'task',
  entityId: 'task-1',
  actor: 'anna',
  actorKind: 'person',
  before,
  after,
  timestamp: '',
  board: 'board-1',
  seq: 1,
});

const told = (eventType: string, before: Values, after: Values) => entryOf(event(eventType, before, after), NAMES);

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
      { field: 'Due date', before: '2026-11-22', after: 'nothing' },
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

  it('names the tasks that the board knows, and counts the others', () => {
    const { changes } = told('dependency.added', { blockedBy: [] }, { blockedBy: ['task-7', 'task-8'] });
    expect(changes).toEqual([{ field: 'Waits for', before: 'nothing', after: 'MC-7, 1 more' }]);
  });

  it('shows a plan step by step, and what a move changes beside the column', () => {
    const { changes } = told(
      'task.moved',
      { status: 'Ready', assignee: null, planChecklist: null },
      { status: 'Done', assignee: 'anna', planChecklist: ['Read', 'Write'] },
    );
    expect(changes).toEqual([
      { field: 'Assignee', before: 'nothing', after: 'anna' },
      { field: 'Plan', before: 'nothing', after: '1. Read\n2. Write' },
    ]);
  });

  it('says in which session an agent did it, and why', () => {
    const failed = { ...event('task.retried', {}, {}), actorKind: 'agent', session: 's:1', reason: 'No disk' } as const;
    expect(entryOf(failed, NAMES)).toMatchObject({ isAgent: true, session: 's:1', reason: 'No disk' });
    expect(told('task.updated', {}, {})).toMatchObject({ isAgent: false, session: null, reason: null });
  });

  it('about a run does not speak of the task’s columns', () => {
    expect(told('run.created', {}, { status: 'running' })).toMatchObject({
      actor: 'anna',
      sentence: 'began a run',
      changes: [],
    });
    expect(told('run.completed', { summary: null }, { status: 'Ready', summary: 'All green' })).toMatchObject({
      sentence: 'ended the run: Ready',
      changes: [{ field: 'Summary', before: 'nothing', after: 'All green' }],
    });
  });
});
