import { describe, expect, test } from 'vitest';
import { draftOf, follow, settle, write } from './draft';

const typed = (...texts: string[]) => texts.reduce(write, draftOf(''));

describe('a draft', () => {
  test('keeps what was typed while earlier values come back late', () => {
    const draft = follow(follow(typed('a', 'ab', 'abc'), 'a'), 'ab');
    expect(draft.text).toBe('abc');
    expect(follow(draft, 'abc')).toEqual({ text: 'abc', seen: 'abc', said: [] });
  });

  test('does not miss the values that were skipped on the way', () => {
    expect(follow(typed('a', 'ab', 'abc'), 'abc')).toEqual({ text: 'abc', seen: 'abc', said: [] });
  });

  test('takes over what somebody else has set', () => {
    expect(follow(typed('a', 'ab'), 'state:failed')).toEqual(draftOf('state:failed'));
  });

  test('takes over a value it once said itself, after the hand has left', () => {
    const left = settle(typed('a', ''));
    expect(follow(left, 'a').text).toBe('a');
  });

  test('stays the same object while nothing is new', () => {
    const draft = typed('a');
    expect(follow(draft, '')).toBe(draft);
  });
});
