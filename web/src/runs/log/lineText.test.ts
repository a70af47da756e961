import { expect, it } from 'vitest';
import type { RunLine } from '../../api/types';
import { piecesOf, plainText, rowText } from './lineText';

const line = (message: string): RunLine => ({ number: 1, level: 'info', message, timestamp: '2026-11-22T12:00:00Z' });

it('takes terminal colours away', () => {
  expect(plainText('\u001b[1;31mred\u001b[0m and plain')).toBe('red and plain');
});

it('puts a message on one line, unless lines are wrapped', () => {
  expect(rowText(line('Error: broken\n    at one\n    at two'), false)).toBe('Error: broken ⏎ at one ⏎ at two');
  expect(rowText(line('a\nb'), true)).toBe('a\nb');
  expect(rowText(line('x'.repeat(9_000)), false)).toHaveLength(2_001);
});

it('marks what was looked for, in large and small letters', () => {
  expect(piecesOf('Disk full, disk gone', 'disk')).toEqual([
    { text: 'Disk', isFound: true, at: 0 },
    { text: ' full, ', isFound: false, at: 4 },
    { text: 'disk', isFound: true, at: 11 },
    { text: ' gone', isFound: false, at: 15 },
  ]);
  expect(piecesOf('plain', '')).toEqual([{ text: 'plain', isFound: false, at: 0 }]);
  expect(piecesOf('', 'x')).toEqual([]);
});
