import { describe, expect, it } from 'vitest';
import { BOARD, base, COLUMNS, card, frame, snapshot, task } from '../testing/cast';
import { applyEvents, baseOf } from './apply';

describe('applying events', () => {
  it('adds, moves and removes, and keeps order and totals', () => {
    const { base: after } = applyEvents(base(card('1'), card('2')), [
      frame(11, 'task:created', card('3', { rank: '0' })),
      frame(12, 'task:updated', card('1', { version: 2, status: 'Done' })),
      frame(13, 'task:deleted', card('2')),
    ]);
    expect(after.order.get('Ready')).toEqual(['3']);
    expect(after.order.get('Done')).toEqual(['1']);
    expect(after.totals).toMatchObject({ Ready: 1, Done: 1 });
    expect(after.position.seq).toBe(13);
  });

  it('leaves out what is known', () => {
    const before = base(card('1'));
    const { base: after, applied } = applyEvents(before, [frame(10, 'task:deleted', card('1'))]);
    expect(after).toBe(before);
    expect(applied).toEqual([]);
  });

  it('stops before a hole', () => {
    const { base: after, gap } = applyEvents(base(card('1')), [
      frame(11, 'run:updated', null),
      frame(13, 'task:deleted', card('1')),
    ]);
    expect(gap).toBe(true);
    expect(after.position.seq).toBe(11);
    expect(after.tasks.size).toBe(1);
  });

  it('lets the newer version win and still counts the event', () => {
    const { base: after } = applyEvents(base(card('1', { version: 5, title: 'new' })), [
      frame(11, 'task:updated', card('1', { version: 4, title: 'old' })),
    ]);
    expect(after.tasks.get('1')?.title).toBe('new');
    expect(after.position.seq).toBe(11);
  });

  it('leaves columns alone in which nothing was added, moved or removed', () => {
    const before = base(card('1'), card('2', { status: 'Done' }));
    const { base: after } = applyEvents(before, [frame(11, 'task:updated', card('1', { version: 2, title: 'x' }))]);
    expect(after.order.get('Ready')).toBe(before.order.get('Ready'));
    expect(after.order.get('Done')).toBe(before.order.get('Done'));
  });

  it('knows that a task it never loaded came from the finished ones', () => {
    const before = baseOf(snapshot([card('1')], { totals: { Ready: 1, Done: 250 } }));
    const { base: after } = applyEvents(before, [frame(11, 'task:updated', card('9', { version: 3 }))]);
    expect(after.totals).toMatchObject({ Ready: 2, Done: 249 });
  });

  it('keeps of a whole task only what a card shows', () => {
    const whole = task('1', { description: 'long', planChecklist: ['a', 'b'] });
    const { base: after } = applyEvents(base(), [frame(11, 'task:created', whole)]);
    expect(after.tasks.get('1')).not.toHaveProperty('description');
    expect(after.tasks.get('1')?.planSteps).toBe(2);
  });

  it('shows tasks in the order of their ranks, whatever order they came in', () => {
    const shown = baseOf(snapshot([card('b', { rank: 'V' }), card('a', { rank: 'k' }), card('c', { rank: 'A' })]));
    expect(shown.order.get('Ready')).toEqual(['c', 'b', 'a']);
    expect([...shown.order.keys()]).toEqual(COLUMNS.map(({ key }) => key));
  });
});

it('takes the columns and limits of a board from its events', () => {
  const columns = [{ key: 'Ready', name: 'Next', category: 'ready' as const, wipMode: 'warn' as const, wipLimit: 3 }];
  const limits = { agents: { named: [] }, lanes: [] };
  const told = {
    ...frame(11, 'board:updated', null),
    boardNow: { board: { ...BOARD, name: 'Renamed' }, columns, limits },
  };
  const after = applyEvents(base(card('1')), [told]).base;
  expect(after).toMatchObject({ columns, limits, board: { name: 'Renamed' } });
  expect(after.order.get('Ready')).toEqual(['1']);
});
