/** From a press to what it does: the nearest meaning first (the card, the open task, the app). */
import { CARD_ACTIONS, TASK_ACTIONS } from '../boards/actions';
import type { CardWorld } from '../boards/actions/world';
import { isCharacters, KeyReader, type Shortcut } from '../lib/shortcuts';
import { runKey } from '../ui/action';
import { APP_ACTIONS } from './actions';
import { LOG_ACTIONS } from './actions/log';
import type { AppWorld } from './actions/world';

export const ALL_ACTIONS = [...CARD_ACTIONS, ...TASK_ACTIONS, ...LOG_ACTIONS, ...APP_ACTIONS];

export const newKeyReader = () => new KeyReader(ALL_ACTIONS.flatMap(({ keys }) => keys));

/** Tells whether the shortcut did anything. `card` is the card that has the focus. */
export function act(shortcut: Shortcut, card: CardWorld | null, app: AppWorld): boolean {
  if (card && (runKey(CARD_ACTIONS, shortcut, card) || runKey(TASK_ACTIONS, shortcut, card))) return true;
  if (!card && app.task && runKey(TASK_ACTIONS, shortcut, app.task)) return true;
  return runKey(LOG_ACTIONS, shortcut, app) || runKey(APP_ACTIONS, shortcut, app);
}

/** What still works while one types, or with single keys turned off. */
export function isHeard(name: Shortcut, isTyping: boolean, areKeysOn: boolean): boolean {
  if (isTyping) return name === 'mod+k';
  return areKeysOn || !isCharacters(name);
}

/** Inputs that are no text are no typing. */
const NO_TEXT = ['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file'];

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
