/** With the focus nowhere, an arrow puts it on the board. */
import { useEffect } from 'react';

export function useFirstFocus(focusBoard: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.target !== document.body || !event.key.startsWith('Arrow')) return;
      event.preventDefault();
      focusBoard();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
