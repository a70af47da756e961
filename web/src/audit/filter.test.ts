import { expect, it } from 'vitest';
import { filterOf, isFiltered } from './filter';
import { readAuditSearch } from './search';

it('reads what it knows from the URL and forgets the rest', () => {
  const search = readAuditSearch({
    board: 'MC',
    actor: ' ada ',
    type: '',
    from: 'yesterday',
    to: '2026-11-22',
    x: '1',
  });
  expect(search).toEqual({ board: 'MC', actor: 'ada', to: '2026-11-22' });
  expect(isFiltered(search)).toBe(true);
  expect(isFiltered(readAuditSearch({ from: '2026-13-45' }))).toBe(false);
});

it('both days belong to it, as days go where the person sits', () => {
  const { from, to } = filterOf({ from: '2026-11-22', to: '2026-11-22' });
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 60 * 60 * 1000);
  expect(new Date(from ?? '').getHours()).toBe(0);
  expect(filterOf({})).toEqual({});
});
