/** What of a scrolling element is seen; told only when it has moved by a card. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Viewport } from '../window';

/** Before the element is measured; more than most screens show. */
const FIRST_GUESS: Viewport = { top: 0, height: 1_000 };

export function useViewport(element: RefObject<HTMLElement | null>, pitch: number): Viewport {
  const [viewport, setViewport] = useState(FIRST_GUESS);
  useLayoutEffect(() => {
    const view = element.current;
    if (!view) return;
    const measure = () => {
      const top = Math.floor(view.scrollTop / pitch) * pitch;
      const height = view.clientHeight;
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
