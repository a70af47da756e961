import { describe, expect, test } from 'vitest';
import { follow, lateValueOf, settle, write } from './lateValue';

const typed = (...texts: string[]) => texts.reduce(write, lateValueOf(''));

describe('a late value', () => {
  test('keeps what was typed while earlier values come back late', () => {
    const late = follow(follow(typed('a', 'ab', 'abc'), 'a'), 'ab');
    expect(late.text).toBe('abc');
    expect(follow(late, 'abc')).toEqual({ text: 'abc', seen: 'abc', said: [] });
  });

  test('does not miss the values that were skipped on the way', () => {
    expect(follow(typed('a', 'ab', 'abc'), 'abc')).toEqual({ text: 'abc', seen: 'abc', said: [] });
  });

  test('takes over what somebody else has set', () => {
    expect(follow(typed('a', 'ab'), 'state:failed')).toEqual(lateValueOf('state:failed'));
  });

  test('takes over a value it once said itself, after the hand has left', () => {
    const left = settle(typed('a', ''));
    expect(follow(left, 'a').text).toBe('a');
  });

  test('stays the same object while nothing is new', () => {
    const late = typed('a');
    expect(follow(late, '')).toBe(late);
  });
});
