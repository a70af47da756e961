import { describe, expect, it } from 'vitest';
import type { Card } from '../api/types';
import { seeded } from '../lib/random';
import { applyEvents } from '../live/apply';
import { base, COLUMNS, card, frame } from '../testing/cast';
import { type Arrangement, Arranger, spotOf } from './arrange';
import type { Group } from './lanes';
import { parseQuery } from './query/parse';

const asked = { me: 'human', now: 0, columns: COLUMNS, keyOf: () => undefined };
const by = (group: Group, q = ''): Arrangement => ({ group, query: parseQuery(q), asked });

describe('the arranged board', () => {
  const board = base(
    card('1', { assignee: 'anna', tags: ['ui', 'api'] }),
    card('2', { assignee: 'bob', tags: ['ui'] }),
    card('3', { assignee: 'anna', status: 'Done' }),
    card('4', { priority: 'Critical' }),
  );
  const lanes = (arrangement: Arrangement) =>
    Object.fromEntries(
      new Arranger()
        .arrange(board, COLUMNS, arrangement)
        .lanes.map(({ key, cells }) => [key, cells.map(({ ids }) => ids.join(''))]),
    );

  it('has one lane when it is not grouped, and else one for each', () => {
    expect(lanes(by('none'))).toEqual({ '': ['', '124', '', '3'] });
    expect(lanes(by('assignee'))).toEqual({ anna: ['', '1', '', '3'], bob: ['', '2', '', ''], '': ['', '4', '', ''] });
    expect(lanes(by('tag'))).toEqual({ api: ['', '1', '', ''], ui: ['', '12', '', ''], '': ['', '4', '', '3'] });
  });

  it('shows what the query finds, and counts what is there', () => {
    const arranged = new Arranger().arrange(board, COLUMNS, by('assignee', 'tag:api'));
    expect(arranged.lanes.map(({ key }) => key)).toEqual(['anna']);
    expect(arranged.lanes[0]?.cells[1]).toEqual({ ids: ['1'], count: 1 });
    expect(arranged.shown).toEqual([0, 1, 0, 0]);
    expect(new Arranger().arrange(board, COLUMNS, by('none', 'tag:api')).lanes[0]?.cells[1]).toEqual({
      ids: ['1'],
      count: 3,
    });
  });

  it('stands in the order that was asked for', () => {
    expect(lanes(by('none', 'sort:priority-desc'))['']?.[1]).toBe('412');
  });

  it('keeps a board without any card', () => {
    expect(new Arranger().arrange(base(), COLUMNS, by('none')).lanes).toHaveLength(1);
    expect(new Arranger().arrange(base(), COLUMNS, by('assignee')).lanes).toEqual([]);
  });

  it('finds the spot of a card, in the lane one looks at if it is there', () => {
    const arranged = new Arranger().arrange(board, COLUMNS, by('tag'));
    expect(spotOf(arranged, '1', 'ui', 1)).toEqual({ lane: 1, column: 1, index: 0 });
    expect(spotOf(arranged, '1', null, 1)).toEqual({ lane: 0, column: 1, index: 0 });
    expect(spotOf(arranged, '1', 'gone', 1)).toEqual({ lane: 0, column: 1, index: 0 });
    expect(spotOf(arranged, '1', 'ui', 2)).toBeNull();
  });
});

it('keeps the cells an event does not touch', () => {
  const arranger = new Arranger();
  const arrangement = by('assignee');
  const before = base(card('1', { assignee: 'anna' }), card('2', { assignee: 'bob' }));
  const first = arranger.arrange(before, COLUMNS, arrangement);
  const ticked = applyEvents(before, [
    frame(11, 'task:updated', card('1', { assignee: 'anna', version: 2, title: 'x' })),
  ]).base;
  expect(arranger.arrange(ticked, COLUMNS, arrangement)).toBe(first);
  const moved = applyEvents(ticked, [
    frame(12, 'task:updated', card('1', { assignee: 'anna', version: 3, status: 'Done' })),
  ]).base;
  const second = arranger.arrange(moved, COLUMNS, arrangement);
  expect(second.lanes[0]).not.toBe(first.lanes[0]);
  expect(second.lanes[1]).toBe(first.lanes[1]);
});

it('following the changes ends where beginning anew does, whatever happens', () => {
  const people = ['anna', 'bob', ''];
  const words = ['ui', 'api', 'wip'];
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const any = (id: string, version: number): Card =>
      card(id, {
        version,
        assignee: pick(people),
        tags: words.filter(() => random() < 0.4),
        status: pick(COLUMNS).key,
        rank: String(random()),
        priority: pick(['Low', 'High']),
      });
    let board = base(...Array.from({ length: 12 }, (_, n) => any(String(n), 1)));
    const arrangement = pick([
      by('tag'),
      by('assignee', '-tag:wip'),
      by('none', 'priority:High sort:due,created-desc'),
      by('priority', 'sort:due'),
    ]);
    const arranger = new Arranger();
    for (let n = 0; n < 40; n++) {
      const id = String(Math.floor(random() * 16));
      const seq = board.position.seq + 1;
      const type = random() < 0.15 ? 'task:deleted' : 'task:updated';
      board = applyEvents(board, [frame(seq, type, any(id, n + 2))]).base;
      expect(arranger.arrange(board, COLUMNS, arrangement), `seed ${seed}, event ${n}`).toEqual(
        new Arranger().arrange(board, COLUMNS, arrangement),
      );
    }
  }
});
