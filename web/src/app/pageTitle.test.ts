import { expect, it } from 'vitest';
import { titleOf } from './pageTitle';

it('counts what needs somebody, and nothing when nothing does', () => {
  expect(titleOf('Inbox', 3)).toBe('(3) Inbox · Mission Control');
  expect(titleOf('Inbox', 0)).toBe('Inbox · Mission Control');
  expect(titleOf(null, 2)).toBe('(2) Mission Control');
  expect(titleOf('Mission Control', 0)).toBe('Mission Control');
});
