/** Which cards a query means: the same as the server's answer, for all that a card shows. */
import { PRIORITIES } from '../../api/types';
import type { Asked, Seen, Test } from './asked';
import type { NameField } from './fields';
import { fits, fitsWithin, patternOf } from './pattern';
import { wordTest } from './qualities';
import type { Condition, Name, Query, Term } from './query';
import { holds, idleTest, timeTest } from './times';

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
