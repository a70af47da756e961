/** Listens to the keys that work anywhere; off while typing and while a dialog or menu is open. */
import { useEffect, useRef } from 'react';
import { type GlobalKey, isTyping } from './keys';

export function useKeys(handlers: Partial<Record<GlobalKey, () => void>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open], [role="menu"]')) return;
      const handler = isGlobalKey(event.key) ? latest.current[event.key] : undefined;
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isGlobalKey(key: string): key is GlobalKey {
  return key === 'c' || key === '/' || key === '?' || key === 'Escape';
}
