import { expect, it } from 'vitest';
import { ranked, rankOf } from './rank';

const best = (typed: string, texts: string[]) => ranked(typed, texts, (text) => text, 3);

it('wants every word, in any order', () => {
  expect(rankOf('parcel show', 'Show a parcel’s journey')).toBeGreaterThan(0);
  expect(rankOf('parcel hide', 'Show a parcel’s journey')).toBe(0);
});

it('prefers the start of the text, then of a word, then what is short', () => {
  expect(best('in', ['Begin…', 'Go to inbox', 'Inbox'])).toEqual(['Inbox', 'Go to inbox', 'Begin…']);
  expect(best('MC-1', ['MC-12 Later', 'MC-1 First'])).toEqual(['MC-1 First', 'MC-12 Later']);
});

it('gives everything for nothing, in its order, up to the limit', () => {
  expect(ranked('', ['bbb', 'a', 'cc', 'dd'], (text) => text, 3)).toEqual(['bbb', 'a', 'cc']);
});
