import { expect, it } from 'vitest';
import { added, changed, draftOf, givenOf, idAt, moved, removed } from './columns';

const COLUMNS = draftOf([
  { key: 'Ready', name: 'Ready', category: 'ready', wipMode: 'warn', count: 1 },
  { key: 'Doing', name: 'In progress', category: 'active', wipMode: 'block', wipLimit: 3, count: 1 },
  { key: 'Done', name: 'Done', category: 'done', wipMode: 'warn', count: 1 },
]);
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

it('is sent as it was when nothing has changed', () => {
  expect(givenOf(COLUMNS)).toEqual({
    columns: [
      { key: 'Ready', name: 'Ready', category: 'ready', wipLimit: null, wipMode: 'warn' },
      { key: 'Doing', name: 'In progress', category: 'active', wipLimit: 3, wipMode: 'block' },
      { key: 'Done', name: 'Done', category: 'done', wipLimit: null, wipMode: 'warn' },
    ],
  });
});

it('a new column stands before the end and is sent without a key', () => {
  const columns = changed(added(COLUMNS, 'new-1'), 'new-1', { name: ' Testing ' });
  expect(ids(columns)).toEqual(['Ready', 'Doing', 'new-1', 'Done']);
  expect(givenOf(columns).columns[2]).toEqual({ name: 'Testing', category: 'active', wipLimit: null, wipMode: 'warn' });
  expect(ids(removed(columns, 'new-1'))).toEqual(ids(COLUMNS));
});

it('a column that goes says where its tasks go, and can be kept after all', () => {
  const gone = changed(removed(COLUMNS, 'Doing'), 'Doing', { takenBy: 'Ready' });
  expect(givenOf(gone)).toMatchObject({ moveTo: { Doing: 'Ready' } });
  expect(givenOf(gone).columns).toHaveLength(2);
  expect(givenOf(changed(gone, 'Doing', { isGone: false })).moveTo).toBeUndefined();
  expect(removed(gone, 'Ready').find(({ id }) => id === 'Doing')?.takenBy, 'not into one that goes too').toBe('');
});

it('moves by one and stops at the ends', () => {
  expect(ids(moved(COLUMNS, 'Done', -1))).toEqual(['Ready', 'Done', 'Doing']);
  expect(ids(moved(COLUMNS, 'Ready', -1))).toEqual(ids(COLUMNS));
});

it('only where work goes on can a limit refuse', () => {
  const doing = changed(COLUMNS, 'Doing', { category: 'waiting' });
  expect(doing.find(({ id }) => id === 'Doing')?.wipMode).toBe('warn');
});

it('finds the column that a refusal points at, past those that go', () => {
  expect(idAt(removed(COLUMNS, 'Ready'), '/columns/1/name')).toBe('Done');
  expect(idAt(COLUMNS, '/moveTo')).toBeNull();
});
