import { expect, it } from 'vitest';
import { resultsOf } from './results';

it('a sentence stays one', () => {
  expect(resultsOf('All good')).toEqual({ kind: 'text', text: 'All good' });
});

it('named words and numbers become facts, lists a line each', () => {
  expect(
    resultsOf({ summary: 'Done', filesChanged: 3, is_green: true, 'pull-requests': ['#1', '#2'], URL: 'x' }),
  ).toEqual({
    kind: 'facts',
    facts: [
      ['Summary', 'Done'],
      ['Files changed', '3'],
      ['Is green', 'yes'],
      ['Pull requests', '#1\n#2'],
      ['URL', 'x'],
    ],
  });
});

it('anything deeper stays the JSON it is', () => {
  expect(resultsOf({ deep: { a: 1 } })).toEqual({ kind: 'json', text: '{\n  "deep": {\n    "a": 1\n  }\n}' });
  expect(resultsOf([1, 2]).kind).toBe('json');
  expect(resultsOf({}).kind).toBe('json');
});
