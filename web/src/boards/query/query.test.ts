import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Column, ExecutionState, Priority } from '../../api/types';
import { COLUMNS, card } from '../../testing/cast';
import type { Asked, Seen } from './asked';
import { quoted, valuesOf, withValue } from './edit';
import { dependsOnTime, matcherOf } from './matches';
import { comparerOf } from './order';
import { parseQuery } from './parse';
import { suggestionsFor } from './suggest';

interface CaseTask {
  key: string;
  parent?: string;
  planChecklist?: string[];
  progressLog?: number;
  executionState: ExecutionState;
  priority: Priority;
  lease?: { agent: string; heartbeatAt?: string };
  [field: string]: unknown;
}

interface SharedCases {
  now: string;
  me: string;
  columns: Column[];
  tasks: CaseTask[];
  cases: { q: string; tasks?: string[]; error?: { code: string; position: number; length: number } }[];
}

/** The server's own cases: what a query means must not depend on who answers it. */
const shared = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../server/src/test/resources/query-cases.json'), 'utf8'),
) as SharedCases;

const cast: readonly Seen[] = shared.tasks.map(({ parent, lease, progressLog = 0, ...task }) => {
  const holder = lease
    ? { lease: { fence: 1, agent: lease.agent, acquiredAt: '', expiresAt: '', ttlSeconds: 60 } }
    : {};
  const heartbeat = lease?.heartbeatAt === undefined ? {} : { lastHeartbeatAt: lease.heartbeatAt };
  const entries = Array.from({ length: progressLog }, (_, n) => ({
    id: String(n),
    step: 'x',
    status: 'done' as const,
  }));
  return {
    ...card(task.key, { ready: false, ...task, id: task.key, key: task.key, ...(parent ? { parentId: parent } : {}) }),
    ...holder,
    ...heartbeat,
    ...(progressLog > 0 ? { progressLog: entries } : {}),
    ...(task.planChecklist ? { planSteps: task.planChecklist.length } : {}),
  } as Seen;
});

const asked: Asked = { me: shared.me, now: Date.parse(shared.now), columns: shared.columns, keyOf: (id) => id };

describe('the cases shared with the server', () => {
  const right = shared.cases.flatMap(({ q, tasks }) => (tasks ? [[q, tasks] as const] : []));
  const wrong = shared.cases.flatMap(({ q, error }) => (error ? [[q, error] as const] : []));

  it.each(right)('%j finds what the server finds', (q, tasks) => {
    const query = parseQuery(q);
    expect(query.flaw).toBeNull();
    expect(cast.filter(matcherOf(query, asked)).map(({ key }) => key)).toEqual(tasks);
  });

  it.each(wrong)('%j is wrong where the server says so', (q, { code, position, length }) => {
    const { flaw } = parseQuery(q);
    expect(flaw).toMatchObject({ code, start: position, end: position + length });
    expect(flaw?.message).not.toBe('');
  });
});

it('keeps what was right before the flaw', () => {
  expect(parseQuery('deploy tag:api due<soon blocked:no').terms).toHaveLength(2);
});

it('answers any nonsense, never with an exception', () => {
  const signs = [':', '"', '-', ',', ' ', '>', '=', '<', '\\', 'tag', 'due', '*', '(', '\n', '🦀'];
  for (let n = 0; n < 4_000; n++) {
    const text = Array.from({ length: 8 }, (_, i) => signs[(n * 7 + i * i * (n % 13)) % signs.length]).join('');
    const query = parseQuery(text);
    if (query.terms.some(({ start, end }) => start >= end || end > text.length)) expect.fail(text);
    if (query.flaw && (query.flaw.start > query.flaw.end || query.flaw.end > text.length)) expect.fail(text);
    cast.filter(matcherOf(query, asked));
  }
});

it('says when its answer changes by itself', () => {
  for (const q of ['due<+3d', 'idle>5m', 'is:overdue']) expect(dependsOnTime(parseQuery(q)), q).toBe(true);
  for (const q of ['tag:api', 'due:none', 'is:ready']) expect(dependsOnTime(parseQuery(q)), q).toBe(false);
});

it('sorts by several keys, and puts what has no value last either way', () => {
  const cards = [
    card('a', { dueDate: '2026-12-01T00:00:00Z', priority: 'Low' }),
    card('c', { priority: 'Low' }),
    card('b', { dueDate: '2026-11-01T00:00:00Z', priority: 'Critical' }),
  ];
  const by = (q: string) => {
    const compare = comparerOf(parseQuery(q).order);
    return [...cards]
      .sort(compare ?? (() => 0))
      .map(({ id }) => id)
      .join('');
  };
  expect(
    ['sort:due', 'sort:due-desc', 'sort:priority', 'sort:priority-desc', 'sort:priority,due-desc', 'sort:rank'].map(by),
  ).toEqual(['bac', 'abc', 'acb', 'bac', 'acb', 'acb']);
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
    for (const name of ['a"b', 'x, y', 'back\\slash "q"', 'st*r']) {
      expect(parseQuery(`tag:${quoted(name)}`).terms[0]?.values).toEqual([name]);
    }
  });
});

describe('suggestions', () => {
  const some = [card('1', { assignee: 'clawdbot', tags: ['infra', 'api'] }), card('2')];
  const ask = (text: string, caret = text.length) => suggestionsFor(text, caret, COLUMNS, some);

  it('complete fields, then their values', () => {
    expect(ask('as').map(({ label }) => label)).toEqual(['assignee:']);
    expect(ask('x assignee:').map(({ label }) => label)).toEqual(['me', 'none', 'clawdbot']);
    expect(ask('-tag:a')[0]).toMatchObject({ text: '-tag:api ', caret: 9 });
    expect(ask('status:Ready,Ba')[0]?.text).toBe('status:Ready,Backlog ');
    expect(ask('tag:a rest', 5)[0]).toMatchObject({ text: 'tag:api rest', caret: 8 });
    expect(ask('sort:due').map(({ label }) => label)).toEqual(['due-desc']);
  });

  it('are silent where nothing was begun', () => {
    for (const text of ['', 'deploy ', '"as']) expect(ask(text)).toEqual([]);
  });
});
