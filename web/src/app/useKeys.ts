/** Listens to the keys that work anywhere; off while typing and while a dialog or menu is open. */
import { useEffect, useRef } from 'react';
import { areKeysOn } from '../lib/keyPreference';
import { isTyping, VERBS, type Verb } from './keys';

export function useKeys(handlers: Partial<Record<Verb, () => void>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (event.key.length === 1 && !areKeysOn()) return;
      if (document.querySelector('dialog[open], [role="menu"]')) return;
      const verb = VERBS[event.key];
      const handler = verb && latest.current[verb];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
