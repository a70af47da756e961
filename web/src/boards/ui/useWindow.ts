/** The range of cards to draw in a scrolling element; it changes only when a card comes or goes. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Metrics, type Range, rangeOf } from '../window';

/** Before the element is measured; more than most screens show. */
const FIRST_GUESS: Range = { first: 0, end: 12 };

export function useWindow(element: RefObject<HTMLElement | null>, count: number, metrics: Metrics): Range {
  const [range, setRange] = useState(FIRST_GUESS);
  useLayoutEffect(() => {
    const view = element.current;
    if (!view) return;
    const measure = () => {
      const next = rangeOf(count, view.scrollTop, view.clientHeight, metrics);
      setRange((known) => (known.first === next.first && known.end === next.end ? known : next));
    };
    measure();
    view.addEventListener('scroll', measure, { passive: true });
    const resize = new ResizeObserver(measure);
    resize.observe(view);
    return () => {
      view.removeEventListener('scroll', measure);
      resize.disconnect();
    };
  }, [element, count, metrics]);
  return range;
}
