/** Brings a line into sight once it is opened and known where it lies; whoever scrolls on is not called back. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type LogLayout, ROW } from './layout';
import type { LogSource, LogState } from './source';

export function useBroughtIntoSight(
  view: RefObject<HTMLElement | null>,
  layout: LogLayout,
  source: LogSource,
  state: LogState,
  line: number | null,
): void {
  const done = useRef<{ source: LogSource; line: number } | null>(null);
  useLayoutEffect(() => {
    const element = view.current;
    if (!element || line === null || !state.isKnown) return;
    if (done.current?.line === line && done.current.source === source) return;
    const row = source.indexOf(line);
    if (state.isReading && row >= state.rows - 1) return;
    done.current = { source, line };
    const [begin, height] = [layout.top(row), element.clientHeight];
    const isInSight = begin >= element.scrollTop && begin + ROW <= element.scrollTop + height;
    if (!isInSight) element.scrollTop = begin - (height - ROW) / 2;
  }, [view, layout, source, state, line]);
}
