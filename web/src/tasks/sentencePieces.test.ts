import { expect, it } from 'vitest';
import { piecesOf } from './sentencePieces';

it('cuts out the keys of known tasks, and only these', () => {
  expect(piecesOf('It waits for MC-1, MC-12.', [{ key: 'MC-1' }, { key: 'MC-12' }])).toEqual([
    { at: 0, text: 'It waits for ' },
    { at: 13, text: 'MC-1', taskKey: 'MC-1' },
    { at: 17, text: ', ' },
    { at: 19, text: 'MC-12', taskKey: 'MC-12' },
    { at: 24, text: '.' },
  ]);
  expect(piecesOf('anna did not approve it: see MC-7', [])).toEqual([
    { at: 0, text: 'anna did not approve it: see MC-7' },
  ]);
  expect(piecesOf('', [])).toEqual([]);
});
