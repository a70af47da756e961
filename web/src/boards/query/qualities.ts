/** What can be said of a card in one word: `is:open`, `has:due`, `blocked:yes`. */
import type { Asked, Seen, Test } from './asked';
import type { WordField } from './fields';

export function wordTest(field: WordField, anyOf: readonly string[], asked: Asked): Test {
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
