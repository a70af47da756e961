import { expect, it } from 'vitest';
import { readBoardSearch } from './search';

it('reads what it knows and leaves out the rest', () => {
  expect(
    readBoardSearch({ q: 'tag:api', group: 'assignee', density: 'compact', task: 'MC-1', tab: 'plan', x: 1 }),
  ).toEqual({
    q: 'tag:api',
    group: 'assignee',
    density: 'compact',
    task: 'MC-1',
    tab: 'plan',
  });
  expect(readBoardSearch({ q: '', group: 'colour', density: 'huge', tab: 'secrets' })).toEqual({});
});

it('understands links from before the query language', () => {
  expect(readBoardSearch({ q: 'deploy', state: 'running', assignee: 'anna' }).q).toBe(
    'deploy state:running assignee:anna',
  );
  expect(readBoardSearch({ assignee: '-' }).q).toBe('assignee:none');
});

it('opens the audit for links from when it was called history', () => {
  expect(readBoardSearch({ tab: 'history' }).tab).toBe('audit');
});
