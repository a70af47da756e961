import { expect, it } from 'vitest';
import type { Arranged } from './arrange';
import { type Direction, type Folded, neighbour } from './focus';

const open: Folded = { isLaneFolded: () => false, isColumnFolded: () => false };

function lanes(...lengths: number[][]): Arranged {
  const cell = (count: number) => ({ ids: Array.from({ length: count }, (_, n) => String(n)), count });
  return { lanes: lengths.map((row, n) => ({ key: String(n), cells: row.map(cell) })), shown: [] };
}

const from = (lane: number, column: number, index: number, direction: Direction, board: Arranged, folded = open) => {
  const to = neighbour({ lane, column, index }, direction, board, folded);
  return to && [to.lane, to.column, to.index];
};

it('moves within a column and stops at its ends', () => {
  const board = lanes([3, 0, 1, 5]);
  expect(from(0, 0, 0, 'down', board)).toEqual([0, 0, 1]);
  expect(from(0, 0, 2, 'down', board)).toBeNull();
  expect(from(0, 0, 0, 'up', board)).toBeNull();
});

it('moves sideways over empty columns, at the same height where it can', () => {
  const board = lanes([3, 0, 1, 5]);
  expect(from(0, 0, 2, 'right', board)).toEqual([0, 2, 0]);
  expect(from(0, 3, 4, 'left', board)).toEqual([0, 2, 0]);
  expect(from(0, 0, 1, 'left', board)).toBeNull();
});

it('goes on in the next lane that has a card in the column', () => {
  const board = lanes([2, 1], [0, 4], [3, 0]);
  expect(from(0, 0, 1, 'down', board)).toEqual([2, 0, 0]);
  expect(from(2, 0, 0, 'up', board)).toEqual([0, 0, 1]);
  expect(from(1, 1, 3, 'down', board)).toBeNull();
});

it('steps over what is folded', () => {
  const board = lanes([2, 1, 1], [3, 1, 1], [1, 0, 0]);
  expect(from(0, 0, 1, 'down', board, { ...open, isLaneFolded: (lane) => lane === '1' })).toEqual([2, 0, 0]);
  expect(from(0, 0, 0, 'right', board, { ...open, isColumnFolded: (column) => column === 1 })).toEqual([0, 2, 0]);
});
