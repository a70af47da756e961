/** What of a scrolling element is seen, in pixels: where it stands and how large it is. */
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Frame {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

const FIRST_GUESS: Frame = { top: 0, height: 800, width: 0 };

/** Told when it has moved by so much, and whenever it was scrolled. */
export function useFrame(element: RefObject<HTMLElement | null>, pitch: number, onScroll: () => void): Frame {
  const [frame, setFrame] = useState(FIRST_GUESS);
  useLayoutEffect(() => {
    const view = element.current;
    if (!view) return;
    const measure = () => {
      const top = Math.floor(view.scrollTop / pitch) * pitch;
      const { clientHeight: height, clientWidth: width } = view;
      setFrame((known) =>
        known.top === top && known.height === height && known.width === width ? known : { top, height, width },
      );
    };
    const scrolled = () => {
      measure();
      onScroll();
    };
    measure();
    view.addEventListener('scroll', scrolled, { passive: true });
    const resize = new ResizeObserver(measure);
    resize.observe(view);
    return () => {
      view.removeEventListener('scroll', scrolled);
      resize.disconnect();
    };
  }, [element, pitch, onScroll]);
  return frame;
}
