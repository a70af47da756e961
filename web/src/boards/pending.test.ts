import { describe, expect, it } from 'vitest';
import { base, card } from '../testing/cast';
import { type Edit, isConfirmed, linesOf, type Pending, patched, renamed, replay } from './pending';

const pending = (edit: Edit, version: number | null = null): Pending => ({
  key: 'k',
  edit,
  answer: version === null ? null : { version, at: 0 },
});

const BODY = { title: 'New', status: 'Ready', board: 'MC' };

describe('own changes on top of the log', () => {
  it('show a move where it was dropped', () => {
    const before = base(card('1'), card('2'), card('3', { status: 'Done' }));
    const view = replay([pending({ kind: 'move', id: '1', place: { status: 'Done', before: '3' } })], before);
    expect(view.order.get('Done')).toEqual(['1', '3']);
    expect(view.order.get('Ready')).toEqual(['2']);
    expect(view.totals).toMatchObject({ Ready: 1, Done: 2 });
    expect(before.order.get('Ready')).toEqual(['1', '2']);
  });

  it('put a move at the end when its neighbour is gone', () => {
    const view = replay(
      [pending({ kind: 'move', id: '1', place: { status: 'Ready', after: 'gone' } })],
      base(card('1'), card('2')),
    );
    expect(view.order.get('Ready')).toEqual(['2', '1']);
  });

  it('follow each other', () => {
    const view = replay(
      [
        pending({ kind: 'create', task: card('9'), body: BODY }),
        pending({ kind: 'patch', id: '9', patch: { title: 'Better', status: 'Done' } }),
        pending({ kind: 'delete', id: '1' }),
      ],
      base(card('1')),
    );
    expect(view.tasks.get('9')).toMatchObject({ title: 'Better', status: 'Done' });
    expect(view.tasks.has('1')).toBe(false);
    expect(view.totals).toMatchObject({ Ready: 0, Done: 1 });
  });

  it('leave out what they empty, and the lease with the hold', () => {
    const lease = { fence: 1, agent: 'a', acquiredAt: '', expiresAt: '', ttlSeconds: 60 };
    const held = card('1', { assignee: 'anna', dueDate: '2026-12-01', sessionKey: 's', sessionLockedAt: '', lease });
    const shown = patched(held, { assignee: null, sessionKey: null, priority: 'High' });
    expect(shown).toEqual(card('1', { dueDate: '2026-12-01', priority: 'High' }));
  });

  it('show a dependency that was added, or is no longer there, and what is still in the way', () => {
    const before = base(
      card('1', { blockedBy: ['2'], openBlockers: 1 }),
      card('2'),
      card('3'),
      card('4', { status: 'Done' }),
    );
    const change = (on: string, isThere: boolean) => pending({ kind: 'dependency', id: '1', on, isThere });
    const one = (...changes: Pending[]) => replay(changes, before).tasks.get('1');
    expect(one(change('3', true))).toMatchObject({ blockedBy: ['2', '3'], openBlockers: 2 });
    expect(one(change('4', true))).toMatchObject({ blockedBy: ['2', '4'], openBlockers: 1 });
    expect(one(change('2', false))).toMatchObject({ blockedBy: [], openBlockers: 0 });
    expect(one(change('2', true), change('3', false))).toMatchObject({ blockedBy: ['2'], openBlockers: 1 });
    expect(one(change('3', true), change('3', false))).toMatchObject({ blockedBy: ['2'], openBlockers: 1 });
  });

  it('do nothing to a task that is gone', () => {
    const before = base(card('1'));
    const view = replay([pending({ kind: 'move', id: 'gone', place: { status: 'Done' } })], before);
    expect(view.order.get('Done')).toEqual([]);
  });

  it('give way once the log has them', () => {
    const patch: Edit = { kind: 'patch', id: '1', patch: { title: 'x' } };
    expect(isConfirmed(pending(patch), base(card('1', { version: 9 })))).toBe(false);
    expect(isConfirmed(pending(patch, 3), base(card('1', { version: 2 })))).toBe(false);
    expect(isConfirmed(pending(patch, 3), base(card('1', { version: 3 })))).toBe(true);
    expect(isConfirmed(pending({ kind: 'create', task: card('9'), body: BODY }, 1), base(card('1')))).toBe(false);
    expect(isConfirmed(pending({ kind: 'delete', id: '1' }, 0), base(card('1')))).toBe(false);
    expect(isConfirmed(pending({ kind: 'delete', id: '1' }, 0), base())).toBe(true);
  });
});

describe('the way out', () => {
  it('of a dependency is that of both tasks and of all dependencies', () => {
    const lines = (id: string, on: string) => linesOf({ kind: 'dependency', id, on, isThere: true });
    expect(lines('1', '2')).toEqual(expect.arrayContaining(['1', '2']));
    expect(lines('1', '2').filter((line) => lines('3', '4').includes(line))).toHaveLength(1);
    expect(linesOf({ kind: 'comment', id: '1', taskKey: 'MC-1', text: 'x' })).toEqual(['1']);
  });

  it('tells the new name of a task wherever its draft was meant, and nothing else', () => {
    const name = (edit: Edit) => renamed(edit, 'draft', '9');
    const comment: Edit = { kind: 'comment', id: 'draft', taskKey: 'MC-1', text: 'draft' };
    expect(name(comment)).toEqual({ ...comment, id: '9' });
    expect(name({ kind: 'dependency', id: '1', on: 'draft', isThere: true })).toMatchObject({ id: '1', on: '9' });
    const move: Edit = { kind: 'move', id: '1', place: { status: 'Done', after: 'draft' }, fields: { assignee: 'a' } };
    expect(name(move)).toEqual({ ...move, place: { status: 'Done', after: '9' } });
    const other: Edit = { kind: 'comment', id: '1', taskKey: 'MC-1', text: 'draft' };
    expect(name(other)).toBe(other);
  });
});
