import { expect, it } from 'vitest';
import { card } from '../../testing/cast';
import { candidatesFor } from './candidates';

const CARDS = [
  card('1', { title: 'Write the guide' }),
  card('12', { title: 'Count requests by key' }),
  card('3', { title: 'Count by day', status: 'Done' }),
  card('draft', { key: '', title: 'Count what is being saved' }),
  card('4', { title: 'Keys of the house', updatedAt: '2026-11-23T00:00:00.000Z' }),
];

const keys = (text: string, leftOut: readonly string[] = []) =>
  candidatesFor(
    text,
    CARDS,
    (id) => leftOut.includes(id),
    (status) => status === 'Done',
  ).map(({ key }) => key);

it('finds by key, by number, and by words in any order', () => {
  expect(keys('mc-12')).toEqual(['MC-12']);
  expect(keys('1')).toEqual(['MC-1']);
  expect(keys('MC-1')).toEqual(['MC-1', 'MC-12']);
  expect(keys('key count')).toEqual(['MC-12']);
  expect(keys('nothing like it')).toEqual([]);
});

it('puts what begins so first, and what is done behind what is open', () => {
  expect(keys('key')).toEqual(['MC-4', 'MC-12']);
  expect(keys('count')).toEqual(['MC-12', 'MC-3']);
});

it('offers the newest of all when nothing is typed, but never what is linked already', () => {
  expect(keys('')[0]).toBe('MC-4');
  expect(keys('', ['4'])).not.toContain('MC-4');
});
