/** Every key of the app in one table: the help sheet is drawn from it, and the board listens to it. */

export interface KeyEntry {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface KeyGroup {
  readonly name: string;
  readonly entries: readonly KeyEntry[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    name: 'Anywhere',
    entries: [
      { keys: ['c'], does: 'New task' },
      { keys: ['/'], does: 'Filter tasks' },
      { keys: ['?'], does: 'This help' },
      { keys: ['Ctrl Z'], does: 'Take the last own change back' },
      { keys: ['Esc'], does: 'Close, back' },
    ],
  },
  {
    name: 'On a card',
    entries: [
      { keys: ['↑', '↓', '←', '→'], does: 'Next card' },
      { keys: ['h', 'j', 'k', 'l'], does: 'Next card' },
      { keys: ['Enter'], does: 'Open' },
      { keys: ['[', ']'], does: 'Move a column left, right' },
      { keys: ['Space'], does: 'Lift the card; arrows carry it, Space puts it down' },
      { keys: ['m'], does: 'Move to…' },
      { keys: ['x'], does: 'Select' },
      { keys: ['⇧ ↑', '⇧ ↓'], does: 'Select on' },
      { keys: ['Delete'], does: 'Delete…' },
    ],
  },
  {
    name: 'In the log of a run',
    entries: [
      { keys: ['n'], does: 'Next error' },
      { keys: ['p'], does: 'Previous error' },
      { keys: ['G'], does: 'Follow the end' },
    ],
  },
  {
    name: 'In a box',
    entries: [
      { keys: ['Enter'], does: 'Add the task, keep the box' },
      { keys: ['@name'], does: 'Assign it' },
      { keys: ['#tag'], does: 'Tag it' },
      { keys: ['!high'], does: 'Set its priority' },
      { keys: ['^column'], does: 'Put it in another column' },
      { keys: ['due:fri'], does: 'Say when it is due' },
      { keys: ['>MC-12'], does: 'Make it a part of a task' },
    ],
  },
];

/** What a key does anywhere but in a text box; a page answers those it can. */
export type Verb = 'newTask' | 'filter' | 'help' | 'back' | 'nextError' | 'previousError' | 'follow';

export const VERBS: Readonly<Record<string, Verb>> = {
  c: 'newTask',
  '/': 'filter',
  '?': 'help',
  Escape: 'back',
  n: 'nextError',
  p: 'previousError',
  G: 'follow',
};

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
