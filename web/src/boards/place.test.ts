import { expect, it } from 'vitest';
import { isSamePlace, placeAt } from './place';

const ids = ['a', 'b', 'c'];

it('names the neighbour above, or the one below at the top', () => {
  expect(placeAt('Ready', ids, 0, new Set('x'))).toEqual({ status: 'Ready', before: 'a' });
  expect(placeAt('Ready', ids, 2, new Set('x'))).toEqual({ status: 'Ready', after: 'b' });
  expect(placeAt('Ready', ids, 3, new Set('x'))).toEqual({ status: 'Ready', after: 'c' });
  expect(placeAt('Ready', [], 0, new Set('x'))).toEqual({ status: 'Ready' });
});

it('never names the moved card itself', () => {
  expect(placeAt('Ready', ids, 1, new Set('a'))).toEqual({ status: 'Ready', before: 'b' });
  expect(placeAt('Ready', ids, 3, new Set('c'))).toEqual({ status: 'Ready', after: 'b' });
  expect(placeAt('Ready', ['a'], 1, new Set('a'))).toEqual({ status: 'Ready' });
});

it('knows a drop that changes nothing', () => {
  expect(isSamePlace(ids, 1, 'b')).toBe(true);
  expect(isSamePlace(ids, 2, 'b')).toBe(true);
  expect(isSamePlace(ids, 3, 'b')).toBe(false);
  expect(isSamePlace(ids, 1, 'x')).toBe(false);
});

it('names no card that moves along as the neighbour', () => {
  expect(placeAt('Ready', ids, 2, new Set('bx'))).toEqual({ status: 'Ready', after: 'a' });
  expect(placeAt('Ready', ids, 1, new Set('ab'))).toEqual({ status: 'Ready', before: 'c' });
  expect(placeAt('Ready', ids, 1, new Set('abc'))).toEqual({ status: 'Ready' });
});
