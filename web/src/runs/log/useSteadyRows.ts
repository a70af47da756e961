/**
 * Measures rows that wrap, and keeps what is read where it is: rows before it grow out of sight, and with another layout
 * it is found again. What is read is the open line while it is in sight, else the first row that is.
 */
import { type RefObject, useLayoutEffect, useReducer, useRef } from 'react';
import type { LogLayout } from './layout';

export function useSteadyRows(
  view: RefObject<HTMLElement | null>,
  layout: LogLayout,
  /** Where the view stood before this drawing: the browser may have moved it since. */
  lastTop: RefObject<number>,
  openRow: number | null,
): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const previous = useRef(layout);
  useLayoutEffect(() => {
    const element = view.current;
    if (!element) return;
    if (previous.current !== layout) {
      const [before, top] = [previous.current, lastTop.current];
      const anchor = anchorOf(before, top, element.clientHeight, openRow);
      previous.current = layout;
      element.scrollTop = layout.top(anchor) - (before.top(anchor) - top);
    }
    if (!layout.isWrapped) return;
    const drawn = [...element.querySelectorAll<HTMLElement>('[data-row]')];
    const sizes = drawn.map((row) => [Number(row.dataset.row), row.offsetHeight] as const);
    const anchor = anchorOf(layout, element.scrollTop, element.clientHeight, openRow);
    const { above, changed } = layout.measured(sizes, anchor);
    if (above !== 0) element.scrollTop += above;
    if (changed) redraw();
  });
}

function anchorOf(layout: LogLayout, top: number, height: number, openRow: number | null): number {
  if (openRow === null) return layout.at(top);
  const place = layout.top(openRow);
  return place >= top && place < top + height ? openRow : layout.at(top);
}
