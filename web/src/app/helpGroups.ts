/** What the help sheet shows: every action that has a key, and what can be written into boxes. */
import { CARD_ACTIONS, TASK_ACTIONS } from '../boards/actions';
import { type Shortcut, spelled } from '../lib/shortcuts';
import type { Action } from '../ui/action';
import { IS_MAC } from '../ui/action';
import { APP_ACTIONS } from './actions';
import { LOG_ACTIONS } from './actions/log';
import { pages } from './actions/pages';

export interface KeyEntry {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface KeyGroup {
  readonly name: string;
  readonly entries: readonly KeyEntry[];
}

const IN_A_BOX: readonly KeyEntry[] = [
  { keys: ['Enter'], does: 'Add the task, keep the box' },
  { keys: ['@name'], does: 'Assign it' },
  { keys: ['#tag'], does: 'Tag it' },
  { keys: ['!high'], does: 'Set its priority' },
  { keys: ['^column'], does: 'Put it in another column' },
  { keys: ['due:fri'], does: 'Say when it is due' },
  { keys: ['>MC-12'], does: 'Make it a part of a task' },
];

/** Keys that on a card have a nearer meaning than in an open task. */
const ON_CARDS: ReadonlySet<Shortcut> = new Set(CARD_ACTIONS.flatMap(({ keys }) => keys));

export function helpGroups(hasPage: (path: string) => boolean): KeyGroup[] {
  const isThere = ({ id }: { id: string }) => !id.startsWith('go/') || hasPage(id.slice(2));
  return [
    { name: 'Anywhere', entries: entriesOf(APP_ACTIONS.filter((action) => !pages.includes(action))) },
    { name: 'Go', entries: entriesOf(pages.filter(isThere)) },
    { name: 'On a card, or in an open task', entries: entriesOf(TASK_ACTIONS, (key) => !ON_CARDS.has(key)) },
    { name: 'On a card', entries: entriesOf(CARD_ACTIONS) },
    { name: 'In an open task', entries: entriesOf(TASK_ACTIONS, (key) => ON_CARDS.has(key)) },
    { name: 'In the log of a run', entries: entriesOf(LOG_ACTIONS) },
    { name: 'In the box for new tasks', entries: IN_A_BOX },
  ];
}

function entriesOf<World>(actions: readonly Action<World>[], isMeant = (_: Shortcut) => true): KeyEntry[] {
  return actions
    .map(({ keys, label }) => ({ keys: keys.filter(isMeant).map(shown), does: label.replace(/…$/, '') }))
    .filter(({ keys }) => keys.length > 0);
}

function shown(shortcut: Shortcut): string {
  return spelled(shortcut, IS_MAC);
}
