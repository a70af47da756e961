import { describe, expect, it } from 'vitest';
import { ShardedMap } from '../lib/shardedMap';
import { card } from '../testing/cast';
import { changeFor, fieldsFor, inOrder, laneName, lanesOf, NO_LANE } from './lanes';

const many = card('1', { assignee: 'anna', priority: 'High', tags: ['ui', 'api', 'ui'], parentId: '9' });
const none = card('2');
const tasks = ShardedMap.of(
  [card('9', { title: 'Release' }), card('10', { key: 'MC-10', title: 'Docs' })].map((c) => [c.id, c] as const),
);

describe('the lanes of a card', () => {
  it('are its assignee, its priority, each of its tags, or its parent', () => {
    expect(lanesOf(many, 'none')).toEqual([NO_LANE]);
    expect(lanesOf(many, 'assignee')).toEqual(['anna']);
    expect(lanesOf(many, 'priority')).toEqual(['High']);
    expect(lanesOf(many, 'tag')).toEqual(['ui', 'api']);
    expect(lanesOf(many, 'parent')).toEqual(['9']);
  });

  it('are the one lane of the rest where it has none of these', () => {
    for (const group of ['assignee', 'tag', 'parent'] as const) expect(lanesOf(none, group)).toEqual([NO_LANE]);
  });
});

it('orders lanes as people look for them, those without a name last', () => {
  expect(inOrder(['', 'Zoe', 'anna', 'bot-10', 'bot-9'], 'assignee', tasks)).toEqual([
    'anna',
    'bot-9',
    'bot-10',
    'Zoe',
    '',
  ]);
  expect(inOrder(['Low', 'Critical', 'Medium', 'High'], 'priority', tasks)).toEqual([
    'Critical',
    'High',
    'Medium',
    'Low',
  ]);
  expect(inOrder(['', '10', '9'], 'parent', tasks)).toEqual(['9', '10', '']);
  expect(laneName('9', 'parent', tasks)).toBe('MC-9 Release');
});

describe('a move into another lane', () => {
  it('changes what the lane stands for', () => {
    expect(fieldsFor(many, 'assignee', 'anna', 'bob')).toEqual({ assignee: 'bob' });
    expect(fieldsFor(many, 'assignee', 'anna', NO_LANE)).toEqual({ assignee: null });
    expect(fieldsFor(many, 'priority', 'High', 'Low')).toEqual({ priority: 'Low' });
    expect(fieldsFor(many, 'parent', '9', '10')).toEqual({ parentId: '10' });
    expect(fieldsFor(many, 'parent', '9', NO_LANE)).toEqual({ parentId: null });
  });

  it('exchanges the one tag and keeps the others', () => {
    expect(fieldsFor(many, 'tag', 'ui', 'docs')).toEqual({ tags: ['docs', 'api'] });
    expect(fieldsFor(many, 'tag', 'ui', 'api')).toEqual({ tags: ['api'] });
    expect(fieldsFor(many, 'tag', 'ui', NO_LANE)).toEqual({ tags: ['api'] });
    expect(fieldsFor(none, 'tag', NO_LANE, 'ui')).toEqual({ tags: ['ui'] });
  });

  it('changes nothing where the card stands already, or cannot stand', () => {
    expect(fieldsFor(many, 'assignee', 'anna', 'anna')).toBeNull();
    expect(fieldsFor(card('9'), 'parent', NO_LANE, '9')).toBeNull();
    expect(fieldsFor(many, 'priority', 'High', 'Never')).toBeNull();
  });
});

it('names the lane for the server, and the tag that makes room', () => {
  expect(changeFor('assignee', 'anna', NO_LANE)).toEqual({ by: 'assignee', value: null });
  expect(changeFor('tag', 'ui', 'api')).toEqual({ by: 'tag', value: 'api', from: 'ui' });
  expect(changeFor('tag', NO_LANE, 'api')).toEqual({ by: 'tag', value: 'api' });
  expect(changeFor('none', '', '')).toBeNull();
  expect(changeFor('parent', '9', '9')).toBeNull();
});
