import { expect, it } from 'vitest';
import type { Arranged } from './arrange';
import { type Carry, carried, isBack, lift, others, slotOf } from './carry';
import type { Direction } from './focus';

const open = { isLaneFolded: () => false, isColumnFolded: () => false };
const cell = (ids: string) => ({ ids: [...ids], count: ids.length });
const board: Arranged = {
  lanes: [
    { key: 'x', cells: [cell('abc'), cell('')] },
    { key: 'y', cells: [cell('de'), cell('f')] },
  ],
  shown: [],
};

const go = (carry: Carry, ...ways: Direction[]) => ways.reduce((held, way) => carried(held, way, board, open), carry);
const b = lift('b', new Set('b'), { lane: 0, column: 0, index: 1 }, board);

it('goes up and down between the others of its cell', () => {
  const down = go(b, 'down');
  expect([others(down, board), down.to.index, slotOf(down, board)]).toEqual([['a', 'c'], 2, 3]);
  const up = go(b, 'up');
  expect([up.to.index, slotOf(up, board)]).toEqual([0, 0]);
  expect(go(up, 'up')).toEqual(up);
});

it('goes on into the next lane, and back', () => {
  const below = go(b, 'down', 'down');
  expect(below.to).toEqual({ lane: 1, column: 0, index: 0 });
  expect(go(below, 'up').to).toEqual({ lane: 0, column: 0, index: 2 });
  expect(go(below, 'down', 'down').to.index).toBe(2);
  expect(go(below, 'down', 'down', 'down').to).toEqual({ lane: 1, column: 0, index: 2 });
});

it('goes sideways into empty cells too, as high as there is room', () => {
  expect(go(b, 'right').to).toEqual({ lane: 0, column: 1, index: 0 });
  expect(go(b, 'left').to).toEqual(b.to);
  expect(go(b, 'down', 'down', 'down', 'down', 'right').to).toEqual({ lane: 1, column: 1, index: 1 });
});

it('knows when it is back', () => {
  expect(isBack(b)).toBe(true);
  expect(isBack(go(b, 'right'))).toBe(false);
  expect(isBack(go(b, 'down', 'up'))).toBe(true);
});

it('steps over what is folded', () => {
  const folded = { ...open, isColumnFolded: (column: number) => column === 1 };
  expect(carried(b, 'right', board, folded)).toEqual(b);
  expect(carried(go(b, 'down'), 'down', board, { ...open, isLaneFolded: (lane) => lane === 'y' }).to.lane).toBe(0);
});

it('carries several as one: places count the cards that stay', () => {
  const several = lift('b', new Set('abd'), { lane: 0, column: 0, index: 1 }, board);
  expect([several.to.index, others(several, board), slotOf(several, board)]).toEqual([0, ['c'], 2]);
  expect(isBack(several)).toBe(true);
  const down = go(several, 'down');
  expect([down.to.index, slotOf(down, board), isBack(down)]).toEqual([1, 3, false]);
  const below = go(down, 'down');
  expect([below.to, others(below, board), slotOf(below, board)]).toEqual([{ lane: 1, column: 0, index: 0 }, ['e'], 1]);
});
