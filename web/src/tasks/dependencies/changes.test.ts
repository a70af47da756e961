import { expect, it } from 'vitest';
import type { Pending } from '../../boards/pending';
import { changesOf, tieOf } from './changes';

const change = (id: string, on: string, isThere: boolean, answer: Pending['answer'] = null): Pending => ({
  key: `${id} ${on} ${isThere}`,
  edit: { kind: 'dependency', id, on, isThere },
  answer,
});

it('tells what was added and removed, by the last change of each', () => {
  const { added, removed } = changesOf([
    change('1', '2', true),
    change('3', '4', false),
    change('5', '6', true),
    change('5', '6', false),
    change('7', '8', false),
    change('7', '8', true),
  ]);
  expect([...added]).toEqual([tieOf('1', '2'), tieOf('7', '8')]);
  expect([...removed]).toEqual([tieOf('3', '4'), tieOf('5', '6')]);
});

it('leaves out what the server has answered, and changes of another kind', () => {
  const answered = change('1', '2', true, { version: 3, at: 0 });
  const { added, removed } = changesOf([
    answered,
    { key: 'k', edit: { kind: 'comment', id: '1', taskKey: 'MC-1', text: '' }, answer: null },
  ]);
  expect([added.size, removed.size]).toEqual([0, 0]);
});
