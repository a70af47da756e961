import { expect, it } from 'vitest';
import { COLUMNS } from '../testing/cast';
import { linesOf, parseQuickAdd, withLane } from './quickAdd';

/** A Wednesday. */
const NOW = new Date(2026, 10, 25, 12).getTime();

it.each([
  ['Fix the build', { title: 'Fix the build', tags: [] }],
  ['Fix it @clawdbot #api #api !high', { title: 'Fix it', tags: ['api'], assignee: 'clawdbot', priority: 'High' }],
  ['!c #a-b @release-bot Ship', { title: 'Ship', tags: ['a-b'], assignee: 'release-bot', priority: 'Critical' }],
  ['Say hello! to a@b.c, C# and #', { title: 'Say hello! to a@b.c, C# and #', tags: [] }],
  ['Watch out !now', { title: 'Watch out !now', tags: [] }],
  ['Go ^Ready', { title: 'Go', tags: [], status: 'Ready' }],
  ['Go ^inprogress', { title: 'Go', tags: [], status: 'InProgress' }],
  ['Go ^prog x^2 ^', { title: 'Go ^prog x^2 ^', tags: [] }],
  ['Go due:fri', { title: 'Go', tags: [], due: '2026-11-27' }],
  ['Go due:wed', { title: 'Go', tags: [], due: '2026-12-02' }],
  ['Go due:tomorrow', { title: 'Go', tags: [], due: '2026-11-26' }],
  ['Go due:+2w', { title: 'Go', tags: [], due: '2026-12-09' }],
  ['Go due:2026-02-30 due:never', { title: 'Go due:2026-02-30 due:never', tags: [] }],
  ['Part >mc-12 > other', { title: 'Part > other', tags: [], parent: 'MC-12' }],
  ['  ', { title: '', tags: [] }],
])('reads %j', (line, expected) => expect(parseQuickAdd(line, COLUMNS, NOW)).toEqual(expected));

it('takes a pasted list apart', () => {
  expect(linesOf('- One\r\n* [ ] Two #x\n\n3. Three\n  [x] Four\n- \nC-3PO')).toEqual([
    'One',
    'Two #x',
    'Three',
    'Four',
    'C-3PO',
  ]);
  expect(linesOf(Array(500).fill('x').join('\n'))).toHaveLength(100);
});

it.each([
  ['Fix it', 'assignee', 'anna', { assignee: 'anna' }],
  ['Fix it @bob', 'assignee', 'anna', { assignee: 'bob' }],
  ['Fix it', 'priority', 'High', { priority: 'High' }],
  ['Fix it !low', 'priority', 'High', { priority: 'Low' }],
  ['Fix it #api', 'tag', 'ui', { tags: ['ui', 'api'] }],
  ['Fix it', 'parent', 'id-12', { parent: 'MC-12' }],
  ['Fix it >MC-9', 'parent', 'id-12', { parent: 'MC-9' }],
  ['Fix it', 'assignee', '', {}],
  ['Fix it', 'none', '', {}],
] as const)('%s, in the lanes by %s in that of “%s”', (line, group, lane, expected) => {
  const quick = parseQuickAdd(line, COLUMNS, NOW);
  expect(withLane(quick, group, lane, 'MC-12')).toEqual({ title: 'Fix it', tags: [], ...expected });
});
