/** In which order a query wants its cards. */
import { type Card, PRIORITIES } from '../../api/types';
import type { Order } from './query';

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
