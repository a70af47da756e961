/** The lanes of a board: what it is grouped by, which lanes a card stands in, and what a move into a lane means. */
import { type Card, type LaneChange, PRIORITIES, type Priority, type TaskPatch } from '../api/types';
import { byName } from '../lib/names';
import type { ShardedMap } from '../lib/shardedMap';

export const GROUPS = ['none', 'assignee', 'priority', 'tag', 'parent'] as const;
export type Group = (typeof GROUPS)[number];

/** The lane of the cards that have none of what the board is grouped by. */
export const NO_LANE = '';

const WHOLE_BOARD: readonly string[] = [NO_LANE];
const BY_URGENCY: readonly string[] = [...PRIORITIES].reverse();

export function groupOf(text: unknown): Group | undefined {
  return GROUPS.find((group) => group === text);
}

/** A card of several tags stands in several lanes. */
export function lanesOf(card: Card, group: Group): readonly string[] {
  switch (group) {
    case 'none':
      return WHOLE_BOARD;
    case 'assignee':
      return card.assignee ? [card.assignee] : WHOLE_BOARD;
    case 'priority':
      return [card.priority];
    case 'tag':
      return card.tags.length > 0 ? [...new Set(card.tags)] : WHOLE_BOARD;
    case 'parent':
      return card.parentId ? [card.parentId] : WHOLE_BOARD;
  }
}

/** The most urgent first, names by the alphabet, parents by their number; what belongs nowhere comes last. */
export function inOrder(lanes: Iterable<string>, group: Group, tasks: ShardedMap<Card>): string[] {
  const compare = (a: string, b: string): number => {
    if (a === NO_LANE || b === NO_LANE) return Number(a === NO_LANE) - Number(b === NO_LANE);
    if (group === 'priority') return BY_URGENCY.indexOf(a) - BY_URGENCY.indexOf(b);
    if (group === 'parent') return byName(laneName(a, group, tasks), laneName(b, group, tasks));
    return byName(a, b);
  };
  return [...lanes].sort(compare);
}

export function laneName(lane: string, group: Group, tasks: ShardedMap<Card>): string {
  if (lane === NO_LANE) return NAMELESS[group];
  if (group !== 'parent') return lane;
  const parent = tasks.get(lane);
  return parent ? `${parent.key} ${parent.title}` : 'A task that is not loaded';
}

const NAMELESS: Readonly<Record<Group, string>> = {
  none: '',
  assignee: 'Nobody',
  priority: '',
  tag: 'No tag',
  parent: 'No parent',
};

/** The fields a card gets when it goes from one lane to another; null when it stays, or cannot stand there. */
export function fieldsFor(card: Card, group: Group, from: string, to: string): TaskPatch | null {
  if (from === to) return null;
  switch (group) {
    case 'none':
      return null;
    case 'assignee':
      return { assignee: to === NO_LANE ? null : to };
    case 'priority': {
      const priority: Priority | undefined = PRIORITIES.find((one) => one === to);
      return priority ? { priority } : null;
    }
    case 'tag':
      return { tags: retagged(card.tags, from, to) };
    case 'parent':
      return to === card.id ? null : { parentId: to === NO_LANE ? null : to };
  }
}

/** The lane's tag gives way to the other; the other tags stay. */
function retagged(tags: readonly string[], from: string, to: string): string[] {
  if (to === NO_LANE) return tags.filter((tag) => tag !== from);
  return [...new Set([...tags.map((tag) => (tag === from ? to : tag)), to])];
}

/** The same in the server's words. */
export function changeFor(group: Group, from: string, to: string): LaneChange | null {
  if (group === 'none' || from === to) return null;
  const value = to === NO_LANE ? null : to;
  return group === 'tag' && from !== NO_LANE ? { by: group, value, from } : { by: group, value };
}
