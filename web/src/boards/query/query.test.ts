import { describe, expect, it } from 'vitest';
import { COLUMNS, card } from '../../testing/cast';
import { quoted, valuesOf, withValue } from './edit';
import { type Asked, comparerOf, dependsOnTime, matcherOf } from './matches';
import { parseQuery } from './parse';
import { suggestionsFor } from './suggest';

/** A Wednesday, at noon where the test runs. */
const NOW = new Date(2026, 10, 25, 12).getTime();
const asked: Asked = { me: 'human', now: NOW, columns: COLUMNS, keyOf: (id) => (id === 'p' ? 'MC-7' : undefined) };

const deploy = card('12', {
  title: 'Deploy the API',
  assignee: 'clawdbot',
  priority: 'High',
  status: 'InProgress',
  tags: ['infra', 'api'],
  executionState: 'running',
  dueDate: '2026-11-27T00:00:00.000Z',
  lastActionAt: new Date(NOW - 20 * 60_000).toISOString(),
  createdAt: new Date(NOW - 3 * 86_400_000).toISOString(),
  openBlockers: 2,
  ready: false,
  parentId: 'p',
  lease: { fence: 1, agent: 'claude-7', acquiredAt: '', expiresAt: '', ttlSeconds: 60 },
});
const bare = card('3', { title: 'Nothing', priority: 'Low' });

const matches = (q: string, of = deploy) => matcherOf(parseQuery(q), asked)(of);

describe('a query', () => {
  it.each([
    '',
    '   ',
    'deploy',
    'DEPLOY api',
    '"the api"',
    'MC-12',
    '#infra',
    'assignee:clawdbot',
    'assignee:claw*',
    'assignee:anna,clawdbot',
    '-assignee:none',
    'agent:claude*',
    'status:InProgress',
    'status:"In progress"',
    'status:ready,inprogress',
    'state:running',
    'priority:High',
    'priority>=High',
    'priority>low',
    'priority<Critical',
    'priority=high',
    'tag:api',
    'tag:in*',
    '-tag:wip',
    'due<+3d',
    'due:fri',
    'due:2026-11-27',
    'due>=2026-11-27',
    'due<=+2d',
    '-due:none',
    'created<-2d',
    'created>=-3d',
    'created>-80h',
    'idle>15m',
    'blocked:yes',
    'ready:no',
    'approval:no',
    'parent:MC-7',
    'parent:p',
    'key:mc-12',
    'sort:due deploy',
    '-nothing',
  ])('%j finds the card', (q) => expect(matches(q)).toBe(true));

  it.each([
    'web',
    'deploy web',
    '"api the"',
    '-deploy',
    'assignee:me',
    'assignee:none',
    'assignee:claw',
    'status:Ready',
    'state:idle',
    'priority>High',
    'priority<High',
    'tag:none',
    'tag:wip',
    '-tag:api',
    'due<+2d',
    'due:today',
    'due:none',
    'created>today',
    'idle>1h',
    'idle<10m',
    'blocked:no',
    'ready:yes',
    'approval:yes',
    'parent:none',
    'parent:MC-8',
    'key:MC-1',
  ])('%j does not', (q) => expect(matches(q)).toBe(false));

  it('finds what has nothing by none', () => {
    for (const q of ['assignee:none', 'tag:none', 'due:none', 'parent:none', 'agent:none'])
      expect(matches(q, bare), q).toBe(true);
    for (const q of ['due<+3d', 'idle>1m']) expect(matches(q, bare), q).toBe(false);
    expect(matches('assignee:me', card('1', { assignee: 'human' }))).toBe(true);
  });

  it.each([
    ['tag:', 3, 4, 'needs a value'],
    ['a tag:x,', 7, 8, 'needs a value'],
    ['colour:red', 0, 6, 'no field “colour”'],
    ['-colour:red', 1, 7, 'no field'],
    ['due<soon', 4, 8, 'no date'],
    ['due:2026-02-30', 4, 14, 'no date'],
    ['idle>fast', 5, 9, 'no length of time'],
    ['state:sleeping', 6, 14, 'one of queued'],
    ['tag>x', 0, 4, 'has no order'],
    ['say "hello', 4, 10, 'never closed'],
    ['sort:colour', 5, 11, 'sorted by rank'],
  ])('%j is wrong from %i to %i', (q, start, end, message) => {
    const { flaw } = parseQuery(q);
    expect(flaw).toMatchObject({ start, end });
    expect(flaw?.message).toContain(message);
  });

  it('keeps what was right before the flaw', () => {
    expect(parseQuery('deploy tag:api due<soon blocked:no').terms).toHaveLength(2);
  });

  it('of nonsense of any kind is an answer, never an exception', () => {
    const signs = [':', '"', '-', ',', ' ', '>', '=', '<', '\\', 'tag', 'due', '*', '(', '\n', '🦀'];
    for (let n = 0; n < 4_000; n++) {
      const text = Array.from({ length: 8 }, (_, i) => signs[(n * 7 + i * i * (n % 13)) % signs.length]).join('');
      const { terms, flaw } = parseQuery(text);
      expect(
        terms.every(({ start, end }) => start < end && end <= text.length),
        text,
      ).toBe(true);
      if (flaw) expect(flaw.start <= flaw.end && flaw.end <= text.length, text).toBe(true);
      matches(text);
    }
  });

  it('says when its answer changes by itself', () => {
    expect(dependsOnTime(parseQuery('due<+3d'))).toBe(true);
    expect(dependsOnTime(parseQuery('tag:api'))).toBe(false);
  });
});

it('sorts, and puts what has no value last either way', () => {
  const late = card('a', { dueDate: '2026-12-01', priority: 'Low' });
  const soon = card('b', { dueDate: '2026-11-01', priority: 'Critical' });
  const never = card('c');
  const by = (q: string) => {
    const { sort } = parseQuery(q);
    const compare = sort && comparerOf(sort);
    return [late, never, soon]
      .sort(compare ?? (() => 0))
      .map(({ id }) => id)
      .join('');
  };
  expect([by('sort:due'), by('-sort:due'), by('sort:-due'), by('sort:priority'), by('sort:rank')]).toEqual([
    'bac',
    'abc',
    'abc',
    'bca',
    'acb',
  ]);
});

describe('changing one condition', () => {
  it('leaves the rest as it was', () => {
    expect(withValue('deploy tag:a,b "x y"', 'tag', 'c')).toBe('deploy "x y" tag:c');
    expect(withValue('deploy', 'assignee', 'Anna B')).toBe('deploy assignee:"Anna B"');
    expect(withValue('assignee:x deploy', 'assignee', null)).toBe('deploy');
    expect(withValue('-tag:x', 'tag', 'y')).toBe('-tag:x tag:y');
    expect(valuesOf('tag:a,"b c"', 'tag')).toEqual(['a', 'b c']);
    expect(valuesOf('-tag:a', 'tag')).toBeNull();
  });

  it('reads back what it wrote', () => {
    for (const name of ['a"b', 'x, y', 'back\\slash "q"'])
      expect(parseQuery(`tag:${quoted(name)}`).terms[0]).toMatchObject({ values: [{ text: name }] });
  });
});

describe('suggestions', () => {
  const ask = (text: string, caret = text.length) => suggestionsFor(text, caret, COLUMNS, [deploy, bare]);

  it('complete fields, then their values', () => {
    expect(ask('as').map(({ label }) => label)).toEqual(['assignee:']);
    expect(ask('x assignee:').map(({ label }) => label)).toEqual(['me', 'none', 'clawdbot']);
    expect(ask('-tag:a')[0]).toMatchObject({ text: '-tag:api ', caret: 9 });
    expect(ask('status:Ready,Ba')[0]?.text).toBe('status:Ready,Backlog ');
    expect(ask('tag:a rest', 5)[0]).toMatchObject({ text: 'tag:api rest', caret: 8 });
  });

  it('are silent where nothing was begun', () => {
    expect(ask('')).toEqual([]);
    expect(ask('deploy ')).toEqual([]);
    expect(ask('"as')).toEqual([]);
  });
});
