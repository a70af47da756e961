import { expect, it } from 'vitest';
import type { Comment } from '../api/types';
import { withComment } from './said';

const comment = (id: string): Comment => ({
  id,
  taskId: '1',
  author: 'human',
  authorKind: 'person',
  text: id,
  mentions: [],
  createdAt: '2026-11-22T12:00:00.000Z',
});
const page = (next: string | null, ...ids: string[]) => ({ items: ids.map(comment), next });
const idsOf = ({ pages }: ReturnType<typeof withComment>) => pages.flatMap(({ items }) => items.map(({ id }) => id));

it('puts what was just said behind all else, once, and in the place of what stood in for it', () => {
  const read = { pages: [page('a', '1', '2'), page(null, '3', 'key')], pageParams: [null, 'a'] };
  expect(idsOf(withComment(read, comment('4'), 'key'))).toEqual(['1', '2', '3', '4']);
  expect(idsOf(withComment(read, comment('3'), 'key'))).toEqual(['1', '2', '3']);
});

it('leaves out what comes with a page that is still to be read', () => {
  const read = { pages: [page('a', '1')], pageParams: [null] };
  expect(withComment(read, comment('4'), 'key')).toBe(read);
});
