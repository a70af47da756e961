import { expect, it } from 'vitest';
import { parseQuickAdd } from './quickAdd';

it.each([
  ['Fix the build', { title: 'Fix the build', tags: [] }],
  ['Fix it @clawdbot #api #api !high', { title: 'Fix it', tags: ['api'], assignee: 'clawdbot', priority: 'High' }],
  ['!c #a-b @release-bot Ship', { title: 'Ship', tags: ['a-b'], assignee: 'release-bot', priority: 'Critical' }],
  ['Say hello! to a@b.c, C# and #', { title: 'Say hello! to a@b.c, C# and #', tags: [] }],
  ['Watch out !now', { title: 'Watch out !now', tags: [] }],
  ['  ', { title: '', tags: [] }],
])('reads %j', (line, expected) => expect(parseQuickAdd(line)).toEqual(expected));
