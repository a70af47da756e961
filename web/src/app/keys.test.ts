import { expect, it, vi } from 'vitest';
import { CARD_ACTIONS, TASK_ACTIONS } from '../boards/actions';
import type { CardWorld } from '../boards/actions/world';
import { Commands } from '../boards/commands';
import { BoardStore } from '../boards/store';
import { nameOfPress, spelled } from '../lib/shortcuts';
import { COLUMNS, card } from '../testing/cast';
import { type Action, IS_MAC } from '../ui/action';
import { APP_ACTIONS } from './actions';
import { LOG_ACTIONS } from './actions/log';
import type { AppWorld } from './actions/world';
import { helpGroups } from './helpGroups';
import { ALL_ACTIONS, act, isHeard, newKeyReader } from './keys';

/** `l` is the right of hjkl on a card and as in labels in an open task, so a card's tags also have `t`. */
const NEARER = ['l'];
/** Esc lets go of what is picked before it goes back. */
const IN_TURN = ['Escape'];

type Named = Pick<Action<never>, 'id' | 'keys'>;

function clashes(actions: readonly Named[]): string[] {
  const keys = actions.flatMap(({ keys }) => [...keys]);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

it('no two actions clash', () => {
  expect(clashes([...CARD_ACTIONS, ...TASK_ACTIONS])).toEqual(NEARER);
  expect(clashes([...TASK_ACTIONS, ...APP_ACTIONS])).toEqual([]);
  expect(clashes([...CARD_ACTIONS, ...APP_ACTIONS])).toEqual(IN_TURN);
  expect(clashes([...LOG_ACTIONS, ...APP_ACTIONS])).toEqual([]);
  const ids = ALL_ACTIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('no key begins a sequence and does something by itself', () => {
  const keys = ALL_ACTIONS.flatMap((action) => action.keys);
  const beginnings = keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]);
  expect(keys.filter((key) => beginnings.includes(key))).toEqual([]);
});

it('has a key for everything the design promises', () => {
  const keys = new Set(ALL_ACTIONS.flatMap((action) => action.keys));
  const promised =
    'mod+k ? / f c Enter Escape Space [ ] m a i s p l d e y n r x shift+ArrowUp shift+ArrowDown mod+z ArrowUp ArrowDown ArrowLeft ArrowRight h j k l'.split(
      ' ',
    );
  for (const key of [...promised, 'g b', 'g i', 'g r', 'g a', 'g u', 'g s']) expect(keys, key).toContain(key);
});

it('the help sheet shows every key', () => {
  const shown = new Set(helpGroups(() => true).flatMap(({ entries }) => entries.flatMap(({ keys }) => keys)));
  for (const key of ALL_ACTIONS.flatMap((action) => action.keys)) expect(shown, key).toContain(spelled(key, IS_MAC));
});

/** A press as a keyboard makes it. */
function press(name: string) {
  const key = name.replace(/^mod\+/, '').replace(/^shift\+/, '');
  const nothing = { metaKey: false, altKey: false };
  return {
    ...nothing,
    key: key === 'Space' ? ' ' : key,
    ctrlKey: name.startsWith('mod+'),
    shiftKey: name.includes('shift+'),
  };
}

it.each(ALL_ACTIONS.flatMap(({ id, keys }) => keys.map((key) => [key, id] as const)))('%s does %s', (key, id) => {
  const reader = newKeyReader();
  const read = key.split(' ').map((one) => reader.read(nameOfPress(press(one)) ?? '', 0));
  expect(read.at(-1)).toBe(key);
  const action = ALL_ACTIONS.find((one) => one.id === id);
  if (!action) throw new Error(id);
  const run = vi.spyOn(action, 'run').mockImplementation(() => {});
  const isCardsOwn = CARD_ACTIONS.some((one) => one.id === id);
  const isTasksOwn = TASK_ACTIONS.some((one) => one.id === id);
  const onCard = isCardsOwn || (isTasksOwn && !NEARER.includes(key));
  const isLogs = LOG_ACTIONS.some((one) => one.id === id);
  act(key, onCard ? CARD_WORLD : null, isLogs ? { ...APP_WORLD, task: null } : APP_WORLD);
  expect(run).toHaveBeenCalledOnce();
});

it('does nothing that makes no sense now', () => {
  const free = { ...CARD_WORLD, card: card('2') };
  expect(act('y', free, { ...APP_WORLD, verb: () => undefined })).toBe(false);
  expect(act('c', null, { ...APP_WORLD, verb: () => undefined })).toBe(false);
  expect(act('g i', null, { ...APP_WORLD, hasPage: () => false })).toBe(false);
});

it('hears only the palette while one types, and no single keys when they are turned off', () => {
  expect(isHeard('c', true, true)).toBe(false);
  expect(isHeard('mod+z', true, true)).toBe(false);
  expect(isHeard('mod+k', true, true)).toBe(true);
  expect(isHeard('c', false, false)).toBe(false);
  expect(isHeard('ArrowUp', false, false)).toBe(true);
  expect(isHeard('Escape', false, false)).toBe(true);
});

const nothing = () => {};
const CARD_WORLD: CardWorld = {
  // So much is the matter with it that every action makes sense.
  card: card('1', { needsApproval: true, executionState: 'failed' }),
  columns: COLUMNS,
  commands: new Commands(
    new BoardStore(),
    { getWaiting: () => 0, post: async () => ({ sentence: 'No.', requestId: null }) },
    { offlineSince: () => null, refused: nothing, moved: nothing },
  ),
  ask: nothing,
  open: nothing,
  showMenu: nothing,
  askPlace: nothing,
  step: nothing,
  extend: nothing,
  lift: nothing,
  canShift: () => true,
  shift: nothing,
  toggleSelected: nothing,
  hasSelection: true,
  clearSelection: nothing,
};
const APP_WORLD: AppWorld = {
  verb: () => nothing,
  hasPage: () => true,
  go: nothing,
  show: nothing,
  undo: () => null,
  task: CARD_WORLD,
};

it('tells each key where it does what: l is the right of hjkl on a card, and tags in an open task', () => {
  const of = (name: string) => helpGroups(() => true).find((group) => group.name === name)?.entries ?? [];
  const does = (name: string, key: string) => of(name).find(({ keys }) => keys.includes(key))?.does;
  const l = spelled('l', IS_MAC);
  expect(does('On a card', l)).toBe('Card to the right');
  expect(does('In an open task', l)).toBe('Tags');
  expect(does('On a card, or in an open task', l)).toBeUndefined();
  expect(does('On a card, or in an open task', spelled('t', IS_MAC))).toBe('Tags');
});
