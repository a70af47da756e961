import { describe, expect, it } from 'vitest';
import { baseOf } from '../live/apply';
import { card, snapshot } from '../testing/cast';
import { replay } from './pending';
import { laneFields, together } from './together';

const base = baseOf(
  snapshot([
    card('1', { rank: 'c', status: 'Ready', assignee: 'anna' }),
    card('2', { rank: 'a', status: 'Ready', tags: ['ui', 'keep'] }),
    card('3', { rank: 'a', status: 'Done', assignee: 'bob' }),
    card('4', { rank: 'b', status: 'Done' }),
    card('5', { rank: 'd', status: 'Ready', key: '' }),
  ]),
);
const nowhere = { group: 'none', from: '', to: '' } as const;
const drop = (ids: string, place: Parameters<typeof together>[1], step: Parameters<typeof together>[2] = nowhere) =>
  together(new Set(ids), place, step, base, base.columns);

describe('cards that move together', () => {
  it('keep the board’s order below the neighbour, and one that is being saved stays behind', () => {
    const { ids, change, edits } = drop('4152', { status: 'Done', after: '3' });
    expect(ids).toEqual(['2', '1', '4']);
    expect(change).toEqual({ status: 'Done', after: '3' });
    const pending = edits.map((edit, n) => ({ key: String(n), edit, answer: null }));
    expect(replay(pending, base).order.get('Done')).toEqual(['3', '2', '1', '4']);
  });

  it('keep it above a neighbour too, and at the end of a column', () => {
    const shown = (place: Parameters<typeof together>[1]) =>
      replay(
        drop('124', place).edits.map((edit, n) => ({ key: String(n), edit, answer: null })),
        base,
      ).order.get('Done');
    expect(shown({ status: 'Done', before: '3' })).toEqual(['2', '1', '4', '3']);
    expect(shown({ status: 'Done' })).toEqual(['3', '4', '2', '1']);
  });

  it('get what the lane stands for, wherever each comes from', () => {
    const { change, edits } = drop(
      '13',
      { status: 'Done', after: '4' },
      { group: 'assignee', from: 'anna', to: 'bob' },
    );
    expect(change).toEqual({ status: 'Done', after: '4', assignee: 'bob' });
    expect(edits).toEqual([
      { kind: 'move', id: '1', place: { status: 'Done', after: '4' }, fields: { assignee: 'bob' } },
      { kind: 'move', id: '3', place: { status: 'Done', after: '1' } },
    ]);
    expect(drop('2', { status: 'Ready' }, { group: 'tag', from: 'ui', to: 'api' }).edits).toEqual([
      { kind: 'patch', id: '2', patch: { tags: ['keep', 'api'] } },
    ]);
  });

  it('do not show a task as a part of itself', () => {
    const { ids, edits } = drop('14', { status: 'Ready', after: '2' }, { group: 'parent', from: '', to: '4' });
    expect(ids).toEqual(['1', '4']);
    expect(edits.map((edit) => edit.kind === 'move' && edit.id)).toEqual(['1']);
  });
});

it('of tags only the one of the lane they leave gives way', () => {
  const tags = (from: string, to: string) => laneFields({ group: 'tag', from, to });
  expect(tags('ui', 'api')).toEqual({ addTags: ['api'], removeTags: ['ui'] });
  expect(tags('ui', '')).toEqual({ removeTags: ['ui'] });
  expect(tags('', 'api')).toEqual({ addTags: ['api'] });
  expect(tags('api', 'api')).toEqual({ addTags: ['api'] });
  expect(laneFields({ group: 'assignee', from: 'anna', to: '' })).toEqual({ assignee: null });
});
