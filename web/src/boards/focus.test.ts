import { expect, it } from 'vitest';
import { neighbour } from './focus';

const lengths = [3, 0, 1, 5];

it('moves within a column and stops at its ends', () => {
  expect(neighbour({ column: 0, index: 0 }, 'down', lengths)).toEqual({ column: 0, index: 1 });
  expect(neighbour({ column: 0, index: 2 }, 'down', lengths)).toBeNull();
  expect(neighbour({ column: 0, index: 0 }, 'up', lengths)).toBeNull();
});

it('moves sideways over empty columns, at the same height where it can', () => {
  expect(neighbour({ column: 0, index: 2 }, 'right', lengths)).toEqual({ column: 2, index: 0 });
  expect(neighbour({ column: 3, index: 4 }, 'left', lengths)).toEqual({ column: 2, index: 0 });
  expect(neighbour({ column: 0, index: 1 }, 'left', lengths)).toBeNull();
});
