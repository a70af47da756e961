import { expect, it } from 'vitest';
import type { AuditLine } from '../api/types';
import { fieldChanges, newSince, sentenceOf } from './line';

function line(seq: number, changes: Partial<AuditLine> = {}): AuditLine {
  return {
    id: `b:${seq}`,
    eventType: 'task.updated',
    entityType: 'task',
    entityId: 't',
    actor: 'ada',
    actorKind: 'agent',
    before: {},
    after: {},
    timestamp: '2026-11-22T12:00:00.000Z',
    board: 'b',
    seq,
    ...changes,
  };
}

it('tells every field that changed, and only those', () => {
  const changes = fieldChanges({
    before: { rank: 'a', tags: ['x'], note: null },
    after: { rank: 'b', tags: ['x'], note: 'n' },
  });
  expect(changes).toEqual([
    { field: 'note', before: '', after: 'n' },
    { field: 'rank', before: 'a', after: 'b' },
  ]);
});

it('has a sentence for boards and for what it has never heard of', () => {
  expect(sentenceOf(line(1, { eventType: 'board.columns_changed', entityType: 'board' }))).toBe('changed the columns');
  expect(sentenceOf(line(1, { eventType: 'task.teleported' }))).toBe('task teleported');
});

it('counts what came since, and says when it lost count', () => {
  const head = [line(5), line(4), line(3)];
  expect(newSince(head, [line(4)])).toEqual({ count: 1, isMore: false });
  expect(newSince(head, [line(5)])).toEqual({ count: 0, isMore: false });
  expect(newSince(head, [line(1)])).toEqual({ count: 3, isMore: true });
  expect(newSince(head, [])).toEqual({ count: 3, isMore: false });
});
