/** Which cards a query means, and in which order: the same answers as the server's, for all that a card shows. */
import { type Card, type Column, PRIORITIES, type Task } from '../../api/types';
import type { NameField, TimeField, WordField } from './fields';
import { rangeAt, type When } from './moments';
import type { Comparison, Condition, Name, Order, Query, Term } from './parse';
import { fits, fitsWithin, patternOf } from './pattern';

export interface Asked {
  /** Who `me` is. */
  readonly me: string;
  readonly now: number;
  readonly columns: readonly Column[];
  /** The key of a task by its id, for `parent:MC-12`. */
  keyOf(id: string): string | undefined;
}

/** A card, or a whole task: what a card does not show (its description, its log) is then asked about as well. */
export type Seen = Card & Partial<Pick<Task, 'description' | 'planChecklist' | 'progressLog' | 'results' | 'commits'>>;

type Test = (card: Seen) => boolean;

const IN_HAND: ReadonlySet<string> = new Set(['running', 'waiting', 'idle']);

export function matcherOf(query: Query, asked: Asked): Test {
  const tests = query.terms.map((term) => testOf(term, asked));
  return (card) => tests.every((test) => test(card));
}

/** Whether the answer changes as time goes by. */
export function dependsOnTime({ terms }: Query): boolean {
  return terms.some(({ condition }) => {
    if (condition.kind === 'time') return condition.when !== null;
    return condition.kind === 'idle' || (condition.kind === 'word' && condition.anyOf.includes('overdue'));
  });
}

/** Null where the order asked for is the one the cards stand in anyway. */
export function comparerOf(order: readonly Order[]): ((a: Card, b: Card) => number) | null {
  const [first] = order;
  if (!first || (first.key === 'rank' && !first.isDescending)) return null;
  return (a, b) => {
    for (const one of order) {
      const result = compare(one, a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}

function compare({ key, isDescending }: Order, a: Card, b: Card): number {
  const [x, y] = [SORTED_BY[key](a), SORTED_BY[key](b)];
  if (x === y) return 0;
  // What has no value comes last, whichever way round.
  if (x === null || y === null) return x === null ? 1 : -1;
  return (x < y ? -1 : 1) * (isDescending ? -1 : 1);
}

const SORTED_BY: Readonly<Record<Order['key'], (card: Card) => string | number | null>> = {
  rank: (card) => card.rank,
  priority: (card) => PRIORITIES.indexOf(card.priority),
  due: (card) => (card.dueDate ? Date.parse(card.dueDate) : null),
  updated: (card) => Date.parse(card.updatedAt),
  created: (card) => Date.parse(card.createdAt),
};

function testOf({ condition, isNot }: Term, asked: Asked): Test {
  const test = conditionTest(condition, asked);
  return isNot ? (card) => !test(card) : test;
}

function conditionTest(condition: Condition, asked: Asked): Test {
  switch (condition.kind) {
    case 'text':
      return (card) =>
        condition.anyOf.some(
          (pattern) =>
            fitsWithin(pattern, card.title) ||
            fitsWithin(pattern, card.key) ||
            (card.description !== undefined && fitsWithin(pattern, card.description)),
        );
    case 'name':
      return nameTest(condition.field, condition.anyOf, asked);
    case 'word':
      return wordTest(condition.field, condition.anyOf, asked);
    case 'level': {
      const level = LEVELS.indexOf(condition.level);
      return (card) => holds(LEVELS.indexOf(card.priority.toLowerCase()), condition.comparison, level);
    }
    case 'time':
      return timeTest(condition.field, condition.comparison, condition.when, asked.now);
    case 'idle':
      return idleTest(condition.comparison, asked.now - condition.millis);
  }
}

const LEVELS: readonly string[] = PRIORITIES.map((priority) => priority.toLowerCase());

function nameTest(field: NameField, anyOf: readonly Name[], asked: Asked): Test {
  const me = patternOf([asked.me]);
  return (card) => {
    const names = namesOf(card, field, asked);
    return anyOf.some((name) => {
      if (name === 'none') return names.length === 0;
      return names.some((one) => fits(name === 'me' ? me : name.pattern, one));
    });
  };
}

function namesOf(card: Seen, field: NameField, asked: Asked): readonly string[] {
  switch (field) {
    case 'assignee':
      return listed(card.assignee);
    case 'agent':
      return listed(card.lease?.agent);
    case 'creator':
      return [card.createdBy];
    case 'status':
      return [card.status];
    case 'tag':
      return card.tags;
    case 'key':
      return [card.key];
    case 'parent':
      return listed(card.parentId && asked.keyOf(card.parentId));
  }
}

function listed(name: string | null | undefined): readonly string[] {
  return name ? [name] : [];
}

function wordTest(field: WordField, anyOf: readonly string[], asked: Asked): Test {
  const tests = anyOf.map((word) => oneWordTest(field, word, asked));
  return (card) => tests.some((test) => test(card));
}

function oneWordTest(field: WordField, word: string, asked: Asked): Test {
  switch (field) {
    case 'state':
      return (card) => card.executionState === word;
    case 'priority':
      return (card) => card.priority.toLowerCase() === word;
    case 'blocked':
      return (card) => isBlocked(card, asked) === (word === 'yes');
    case 'is':
      return (card) => is(card, word, asked);
    case 'has':
      return (card) => has(card, word);
  }
}

function isBlocked(card: Seen, asked: Asked): boolean {
  return card.openBlockers > 0 || categoryOf(card, asked) === 'waiting';
}

function categoryOf(card: Seen, { columns }: Asked): string | undefined {
  return columns.find(({ key }) => key === card.status)?.category;
}

function isClosed(card: Seen, asked: Asked): boolean {
  const category = categoryOf(card, asked);
  return category === 'done' || category === 'cancelled';
}

function is(card: Seen, quality: string, asked: Asked): boolean {
  switch (quality) {
    case 'ready':
      return card.ready;
    case 'claimed':
      return card.lease !== undefined;
    case 'open':
      return !isClosed(card, asked);
    case 'closed':
      return isClosed(card, asked);
    case 'blocked':
      return isBlocked(card, asked);
    case 'overdue':
      return card.dueDate !== undefined && Date.parse(card.dueDate) < asked.now && !isClosed(card, asked);
    case 'failed':
      return card.executionState === 'failed';
    case 'approval':
      return card.needsApproval && !card.approvedAt && !isClosed(card, asked);
    case 'question':
      return isThere(card, 'question');
    case 'warning':
      return isThere(card, 'warning');
    case 'demo':
      return card.demo;
    default:
      return false;
  }
}

function has(card: Seen, part: string): boolean {
  switch (part) {
    case 'description':
      return Boolean(card.description);
    case 'assignee':
      return Boolean(card.assignee);
    case 'tags':
      return card.tags.length > 0;
    case 'due':
      return card.dueDate !== undefined;
    case 'estimate':
      return card.estimate !== undefined;
    case 'plan':
      return (card.planSteps ?? card.planChecklist?.length ?? 0) > 0;
    case 'progress':
      return (card.progressLog?.length ?? 0) > 0;
    case 'parent':
      return Boolean(card.parentId);
    case 'dependencies':
      return card.blockedBy.length > 0;
    case 'approval':
      return card.needsApproval;
    case 'comments':
      return card.comments > 0;
    case 'reason':
      return Boolean(card.blockedReason);
    default:
      return isThere(card, part);
  }
}

/** What a card may carry without this page knowing its shape. */
function isThere(card: Seen, field: string): boolean {
  const value: unknown = Reflect.get(card, field);
  return value !== undefined && value !== null && value !== false;
}

function timeTest(field: TimeField, comparison: Comparison, when: When | null, now: number): Test {
  const read = TIMES[field];
  if (when === null) return (card) => read(card) === undefined;
  const { start, end } = rangeAt(when, now);
  const isMoment = start === end;
  return (card) => {
    const text = read(card);
    if (text === undefined) return false;
    const time = Date.parse(text);
    switch (comparison) {
      case ':':
        return time >= start && time < end;
      case '<':
        return time < start;
      case '>=':
        return time >= start;
      case '<=':
        return isMoment ? time <= end : time < end;
      case '>':
        return isMoment ? time > end : time >= end;
    }
  };
}

const TIMES: Readonly<Record<TimeField, (card: Seen) => string | undefined>> = {
  due: (card) => card.dueDate,
  created: (card) => card.createdAt,
  updated: (card) => card.updatedAt,
  started: (card) => card.startedAt,
  completed: (card) => card.completedAt,
};

/** How long work in hand has shown no sign of life: the later one of what it did and of its heartbeat. */
function idleTest(comparison: Comparison, then: number): Test {
  const mirrored: Record<Comparison, Comparison> = { ':': ':', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
  return (card) => {
    const heard = [card.lastActionAt, card.lease && card.lastHeartbeatAt].flatMap((time) =>
      time ? [Date.parse(time)] : [],
    );
    const since = heard.length > 0 ? Math.max(...heard) : Date.parse(card.currentStateStartedAt);
    return IN_HAND.has(card.executionState) && holds(since, mirrored[comparison], then);
  };
}

function holds(value: number, comparison: Comparison, wanted: number): boolean {
  switch (comparison) {
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
