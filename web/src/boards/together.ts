/** Several cards that move as one: what the server is told, and how each of them looks until it has answered. */
import type { BulkPatch, Card, Column, Place, TaskPatch } from '../api/types';
import type { Group } from './lanes';
import type { Edit, View } from './pending';

export interface Together {
  /** In the board's order, which they keep. */
  readonly ids: readonly string[];
  readonly change: BulkPatch;
  readonly edits: readonly Edit[];
}

/** The lane that the card in the hand comes from, and the one that all of them go to. */
export interface LaneStep {
  readonly group: Group;
  readonly from: string;
  readonly to: string;
}

export function together(
  picked: ReadonlySet<string>,
  place: Place,
  step: LaneStep,
  view: View,
  columns: readonly Column[],
): Together {
  const cards = inBoardOrder(picked, view, columns);
  const fields = laneFields(step);
  return { ids: cards.map(({ id }) => id), change: { ...place, ...fields }, edits: editsOf(cards, place, fields) };
}

/** What makes tasks stand in a lane, wherever each of them comes from. Of tags, only that of the left lane gives way. */
export function laneFields({ group, from, to }: LaneStep): BulkPatch {
  switch (group) {
    case 'none':
      return {};
    case 'assignee':
      return { assignee: to || null };
    case 'priority':
      return { priority: to as Card['priority'] };
    case 'tag':
      return {
        ...(to === '' ? {} : { addTags: [to] }),
        ...(from === '' || from === to ? {} : { removeTags: [from] }),
      };
    case 'parent':
      return { parentId: to || null };
  }
}

/** What is being saved is left out: the server does not know it yet. */
function inBoardOrder(picked: ReadonlySet<string>, view: View, columns: readonly Column[]): Card[] {
  return columns
    .flatMap(({ key }) => (view.order.get(key) ?? []).filter((id) => picked.has(id)))
    .flatMap((id) => view.tasks.get(id) ?? [])
    .filter(({ key }) => key !== '');
}

/** Below each other; without a neighbour, what is in the column already stays where it is. */
function editsOf(cards: readonly Card[], place: Place, change: BulkPatch): Edit[] {
  let above = place.after;
  return cards.flatMap((card): Edit[] => {
    const patch = patchOf(card, change);
    // No task is a part of itself: the server says so.
    if (patch?.parentId === card.id) return [];
    const beside = above === undefined ? place : { status: place.status, after: above };
    if (above !== undefined) above = card.id;
    const isPlaced = beside.after !== undefined || beside.before !== undefined;
    if (isPlaced || card.status !== place.status) {
      return [{ kind: 'move', id: card.id, place: beside, ...(patch ? { fields: patch } : {}) }];
    }
    return patch ? [{ kind: 'patch', id: card.id, patch }] : [];
  });
}

/** The fields of a card that the change would make others; null when there are none. */
function patchOf(card: Card, { assignee, priority, parentId, addTags = [], removeTags = [] }: BulkPatch) {
  const patch: TaskPatch = {};
  if (assignee !== undefined && assignee !== (card.assignee ?? null)) patch.assignee = assignee;
  if (priority !== undefined && priority !== card.priority) patch.priority = priority;
  if (parentId !== undefined && parentId !== (card.parentId ?? null)) patch.parentId = parentId;
  const tags = [...new Set([...card.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  if (tags.length !== card.tags.length || tags.some((tag) => !card.tags.includes(tag))) patch.tags = tags;
  return Object.keys(patch).length === 0 ? null : patch;
}
