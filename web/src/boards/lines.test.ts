import { expect, it } from 'vitest';
import { Lines } from './lines';

const item = (name: string, ...lines: string[]) => ({ name, lines });

it('lets go what is the first in all of its lines, and nothing that stands in a line of what is in hand', () => {
  const lines = new Lines<ReturnType<typeof item>>();
  const [one, both, other] = [item('one', 'a'), item('both', 'a', 'b'), item('other', 'b')];
  for (const each of [one, both, other]) lines.add(each);
  expect([lines.next('a'), lines.next('b')]).toEqual([one, undefined]);
  const free = lines.take(one);
  expect(lines.next('a')).toBeUndefined();
  free();
  lines.remove(one);
  expect([lines.next('a'), lines.next('b')]).toEqual([both, both]);
  lines.remove(both);
  expect([lines.next('a'), lines.next('b'), lines.all().size]).toEqual([undefined, other, 1]);
});

it('joins two lines, those that waited longer first', () => {
  const lines = new Lines<ReturnType<typeof item>>();
  const [made, early, late] = [item('made', 'draft'), item('early', 'draft'), item('late', 'saved')];
  for (const each of [made, early, late]) lines.add(each);
  early.lines = ['saved'];
  lines.join('draft', 'saved', made);
  expect([lines.of('draft'), lines.of('saved')]).toEqual([[made], [early, late]]);
  lines.remove(made);
  expect(lines.names()).toEqual(['saved']);
});
