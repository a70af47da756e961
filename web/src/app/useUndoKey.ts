/** ⌘/Ctrl Z takes the last own change back; while typing it is the text's own. */
import { useEffect } from 'react';
import { useBoardSession } from '../boards/session';
import { announce } from '../ui/announcer';
import { showToast } from '../ui/toasts';
import { isTyping } from './keys';

export function useUndoKey(): void {
  const { commands } = useBoardSession();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.metaKey || event.ctrlKey) && !event.shiftKey;
      if (!isUndo || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      const name = commands.undo.last();
      const text = name === null ? 'There is nothing to take back.' : `Taken back: ${name}`;
      showToast({ text, tone: 'plain' });
      announce(text);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [commands]);
}
