/** Which cards a query means, and in which order: the same answers as the server's for all a card shows. */
import { type Card, type Column, PRIORITIES } from '../../api/types';
import { today as dayOf } from '../../lib/time';
import { needsDecision } from '../flag';
import type { Field, SortKey } from './fields';
import { type Resolved, resolve } from './moments';
import type { FieldTerm, Operator, Query, Sort, Term, Value } from './parse';

export interface Asked {
  /** Who `me` is. */
  readonly me: string;
  readonly now: number;
  readonly columns: readonly Column[];
  /** The key of a task by its id, for `parent:MC-12`. */
  keyOf(id: string): string | undefined;
}

type Test = (card: Card) => boolean;

export function matcherOf(query: Query, asked: Asked): Test {
  const tests = query.terms.map((term) => testOf(term, asked));
  return (card) => tests.every((test) => test(card));
}

/** Whether the answer changes as time goes by. */
export function dependsOnTime({ terms }: Query): boolean {
  return terms.some((term) => term.kind === 'field' && term.values.some(({ moment, millis }) => moment ?? millis));
}

export function comparerOf({ key, isDescending }: Sort): ((a: Card, b: Card) => number) | null {
  const read = SORTED_BY[key];
  if (!read) return null;
  const sign = isDescending ? -1 : 1;
  return (a, b) => {
    const [x, y] = [read(a), read(b)];
    if (x === y) return 0;
    // What has no value comes last, whichever way round.
    if (x === null || y === null) return x === null ? 1 : -1;
    return (
      sign *
      (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en', NUMERIC))
    );
  };
}

const NUMERIC = { numeric: true, sensitivity: 'base' } as const;

/** By the rank is how they stand anyway; the most urgent come first. */
const SORTED_BY: Readonly<Record<SortKey, ((card: Card) => string | number | null) | null>> = {
  rank: null,
  priority: (card) => -PRIORITIES.indexOf(card.priority),
  due: (card) => card.dueDate ?? null,
  created: (card) => card.createdAt,
  updated: (card) => card.updatedAt,
  title: (card) => card.title,
  key: (card) => card.key,
};

function testOf(term: Term, asked: Asked): Test {
  const test = term.kind === 'text' ? mentions(term.text) : fieldTest(term, asked);
  return term.isNot ? (card) => !test(card) : test;
}

function mentions(text: string): Test {
  const wanted = text.toLowerCase();
  const tag = wanted.replace(/^#/, '');
  return (card) =>
    card.title.toLowerCase().includes(wanted) ||
    card.key.toLowerCase().includes(wanted) ||
    (card.assignee?.toLowerCase().includes(wanted) ?? false) ||
    card.tags.some((one) => one.toLowerCase().includes(tag));
}

function fieldTest({ field, operator, values }: FieldTerm, asked: Asked): Test {
  const tests = values.map((value) => valueTest(field, operator, value, asked));
  return (card) => tests.some((test) => test(card));
}

function valueTest(field: Field, operator: Operator, value: Value, asked: Asked): Test {
  switch (field) {
    case 'assignee':
      return nameTest(value, asked, (card) => card.assignee);
    case 'agent':
      return nameTest(value, asked, (card) => card.lease?.agent);
    case 'status':
      return statusTest(value, asked);
    case 'state':
      return (card) => card.executionState === value.text.toLowerCase();
    case 'priority':
      return priorityTest(operator, value);
    case 'tag':
      return tagTest(value);
    case 'due':
      return value.moment ? dueTest(operator, resolve(value.moment, asked.now)) : (card) => !card.dueDate;
    case 'created':
      return timeTest(operator, value, asked, (card) => card.createdAt);
    case 'updated':
      return timeTest(operator, value, asked, (card) => card.updatedAt);
    case 'idle':
      return idleTest(operator, value.millis ?? 0, asked.now);
    case 'blocked':
      return wordTest(value, (card) => (card.openBlockers ?? 0) > 0 || Boolean(card.blockedReason));
    case 'ready':
      return wordTest(value, (card) => card.ready === true);
    case 'approval':
      return wordTest(value, needsDecision);
    case 'parent':
      return parentTest(value, asked);
    case 'key':
      return likeTest(value.text, (card) => card.key);
  }
}

function wordTest(value: Value, holds: Test): Test {
  const wanted = value.text.toLowerCase() === 'yes';
  return (card) => holds(card) === wanted;
}

/** The whole text, or with `*` for any part of it; capitals do not matter. */
function likeTest(pattern: string, read: (card: Card) => string | null | undefined): Test {
  const wanted = pattern.toLowerCase();
  if (!wanted.includes('*')) return (card) => read(card)?.toLowerCase() === wanted;
  const parts = wanted.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const like = new RegExp(`^${parts.join('.*')}$`, 's');
  return (card) => like.test(read(card)?.toLowerCase() ?? '\0');
}

function nameTest(value: Value, asked: Asked, read: (card: Card) => string | null | undefined): Test {
  const word = value.text.toLowerCase();
  if (word === 'none') return (card) => !read(card);
  return likeTest(word === 'me' ? asked.me : value.text, read);
}

function statusTest(value: Value, { columns }: Asked): Test {
  const name = value.text.toLowerCase();
  const named = columns.find((column) => column.key.toLowerCase() === name || column.name.toLowerCase() === name);
  return named ? (card) => card.status === named.key : likeTest(value.text, (card) => card.status);
}

function priorityTest(operator: Operator, value: Value): Test {
  const wanted = PRIORITIES.findIndex((priority) => priority.toLowerCase() === value.text.toLowerCase());
  return (card) => holds(PRIORITIES.indexOf(card.priority), operator, wanted);
}

function tagTest(value: Value): Test {
  if (value.text.toLowerCase() === 'none') return (card) => card.tags.length === 0;
  const tests = (tag: string) => likeTest(value.text, () => tag);
  return (card) => card.tags.some((tag) => tests(tag)(card));
}

/** Due dates are days, whatever their hour. */
function dueTest(operator: Operator, when: Resolved): Test {
  const day = 'day' in when ? when.day : dayOf(when.millis);
  return (card) => Boolean(card.dueDate) && holds(String(card.dueDate).slice(0, 10), operator, day);
}

function timeTest(operator: Operator, value: Value, asked: Asked, read: (card: Card) => string): Test {
  if (!value.moment) return () => false;
  const when = resolve(value.moment, asked.now);
  if ('day' in when) return (card) => holds(dayOf(Date.parse(read(card))), operator, when.day);
  return (card) => holds(Date.parse(read(card)), operator, when.millis);
}

/** How long work in hand has shown no sign of life. */
function idleTest(operator: Operator, millis: number, now: number): Test {
  const wanted = operator === ':' ? '>=' : operator;
  return (card) => {
    const isInHand =
      card.executionState === 'running' || card.executionState === 'waiting' || card.executionState === 'idle';
    return isInHand && holds(now - Date.parse(card.lastActionAt ?? card.updatedAt), wanted, millis);
  };
}

function parentTest(value: Value, asked: Asked): Test {
  const wanted = value.text.toLowerCase();
  if (wanted === 'none') return (card) => !card.parentId;
  return (card) =>
    Boolean(card.parentId) && (card.parentId === wanted || asked.keyOf(card.parentId ?? '')?.toLowerCase() === wanted);
}

function holds<T extends number | string>(value: T, operator: Operator, wanted: T): boolean {
  switch (operator) {
    case ':':
      return value === wanted;
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
  }
}
