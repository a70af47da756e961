/** Listens to every key of the table. Off while typing, while a dialog or menu is open, and single keys when turned off. */
import { useEffect } from 'react';
import type { Hand } from '../boards/hand';
import { areKeysOn } from '../lib/keyPreference';
import { nameOfPress } from '../lib/shortcuts';
import type { AppWorld } from './actions/world';
import { act, isHeard, isTyping, newKeyReader } from './keys';

export function useActionKeys(world: () => AppWorld, hand: Hand | null): void {
  useEffect(() => {
    const reader = newKeyReader();
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOfPress(event);
      if (event.defaultPrevented || event.isComposing || name === null || MODIFIERS.has(event.key)) return;
      if (
        !isHeard(name, isTyping(event.target), areKeysOn()) ||
        document.querySelector('dialog[open], [role="menu"]')
      ) {
        reader.forget();
        return;
      }
      const shortcut = reader.read(name, event.timeStamp);
      if (shortcut === null) event.preventDefault();
      else if (act(shortcut, isOnCard(event.target) ? (hand?.card() ?? null) : null, world())) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [world, hand]);
}

const MODIFIERS = new Set(['Shift', 'Control', 'Meta', 'Alt']);

function isOnCard(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.card !== undefined;
}
