import { describe, expect, it } from 'vitest';
import { base, card } from '../testing/cast';
import { type Edit, isConfirmed, type Pending, patched, replay } from './pending';

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
