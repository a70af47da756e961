import { expect, it } from 'vitest';
import { Selection } from './selection';

const cell = ['a', 'b', 'c', 'd', 'e'];
const picked = (selection: Selection) => [...selection.get()].sort().join('');

it('picks and lets go', () => {
  const selection = new Selection();
  selection.toggle('a');
  selection.toggle('c');
  expect(picked(selection)).toBe('ac');
  selection.toggle('a');
  expect(picked(selection)).toBe('c');
});

it('takes everything between the last picked card and another, both ways', () => {
  const selection = new Selection();
  selection.toggle('c');
  selection.extend('e', cell);
  expect(picked(selection)).toBe('cde');
  selection.extend('b', cell);
  expect(picked(selection)).toBe('bcde');
  selection.extend('x', ['x', 'y']);
  expect(picked(selection)).toBe('bcdex');
});

it('grows and shrinks with shift and the arrows', () => {
  const selection = new Selection();
  selection.step('b', 'c');
  selection.step('c', 'd');
  expect(picked(selection)).toBe('bcd');
  selection.step('d', 'c');
  expect(picked(selection)).toBe('bc');
});

it('tells only when something changed, and forgets what is gone', () => {
  const selection = new Selection();
  let told = 0;
  selection.subscribe(() => {
    told += 1;
  });
  selection.clear();
  selection.add(cell);
  selection.keep(() => true);
  selection.keep((id) => id !== 'b');
  expect([told, picked(selection)]).toEqual([2, 'acde']);
});

it('takes along what is picked when one of it is taken, and nothing else', () => {
  const selection = new Selection();
  selection.add(['a', 'b']);
  expect([...selection.with('b')]).toEqual(['a', 'b']);
  expect([...selection.with('c')]).toEqual(['c']);
});

it('says what is held, once', () => {
  const selection = new Selection();
  selection.add(['a', 'b']);
  let told = 0;
  selection.subscribe(() => {
    told += 1;
  });
  selection.hold(true);
  expect([selection.isHeld('a'), selection.isHeld('c')]).toEqual([true, false]);
  selection.hold(false);
  selection.hold(false);
  expect([selection.isHeld('a'), told]).toEqual([false, 2]);
});
