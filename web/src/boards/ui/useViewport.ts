/** What of a scrolling element is seen; told only when it has moved by a card. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Viewport } from '../window';

/** What stands above the cards on most screens, in pixels: a good guess at first saves drawing the board twice. */
const ABOVE = 104;

export function useViewport(element: RefObject<HTMLElement | null>, pitch: number): Viewport {
  const [viewport, setViewport] = useState<Viewport>(() => ({
    top: 0,
    height: wholeCards(window.innerHeight - ABOVE, pitch),
  }));
  useLayoutEffect(() => {
    const view = element.current;
    if (!view) return;
    const measure = () => {
      const top = Math.floor(view.scrollTop / pitch) * pitch;
      const height = wholeCards(view.clientHeight, pitch);
      setViewport((known) => (known.top === top && known.height === height ? known : { top, height }));
    };
    measure();
    view.addEventListener('scroll', measure, { passive: true });
    const resize = new ResizeObserver(measure);
    resize.observe(view);
    return () => {
      view.removeEventListener('scroll', measure);
      resize.disconnect();
    };
  }, [element, pitch]);
  return viewport;
}

function wholeCards(height: number, pitch: number): number {
  return Math.ceil(height / pitch) * pitch;
}
