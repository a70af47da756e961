/** A log that scrolls: only the rows in sight are in the page, however many there are. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { LogRow } from './LogRow';
import styles from './LogView.module.css';
import { LogLayout, ROW } from './layout';
import type { LogSource, LogState } from './source';
import { useBroughtIntoSight } from './useBroughtIntoSight';
import { useFrame } from './useFrame';
import { useSteadyRows } from './useSteadyRows';

interface LogViewProps {
  label: string;
  source: LogSource;
  state: LogState;
  /** The line that is open, and brought into sight. */
  line: number | null;
  isFollowing: boolean;
  isWrapped: boolean;
  hasTimes: boolean;
  mark: string;
  hrefOf: (line: number) => string;
  onLine: (line: number) => void;
  /** The reader went to the end, or away from it. */
  onFollow: (isFollowing: boolean) => void;
}

export function LogView({ label, source, state, line, isFollowing, isWrapped, hasTimes, mark, ...rest }: LogViewProps) {
  const { hrefOf, onLine, onFollow } = rest;
  const view = useRef<HTMLElement>(null);
  const lastTop = useRef(0);
  const onScroll = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0, scrollHeight = 0 } = view.current ?? {};
    if (scrollTop + clientHeight >= scrollHeight - 2) onFollow(true);
    else if (scrollTop < lastTop.current) onFollow(false);
    lastTop.current = scrollTop;
  }, [onFollow]);
  const { top, height, width } = useFrame(view, ROW, onScroll);
  const wrapWidth = isWrapped ? width : 0;
  const layout = useMemo(() => new LogLayout(isWrapped, wrapWidth), [isWrapped, wrapWidth]);
  const { first, end } = layout.span(top, height, state.rows);
  useEffect(() => source.want(first, end), [source, first, end]);
  useSteadyRows(view, layout, lastTop, line === null ? null : source.indexOf(line));
  useLayoutEffect(() => {
    if (isFollowing && view.current) view.current.scrollTop = view.current.scrollHeight;
  });
  useBroughtIntoSight(view, layout, source, state, line);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section ref={view} className={styles.view} aria-label={label} tabIndex={0} data-rows={state.rows} data-dense>
      <div className={styles.all} style={{ height: layout.top(state.rows) }}>
        <div
          className={isWrapped ? styles.wrapped : styles.rows}
          style={{ transform: `translateY(${layout.top(first)}px)` }}
        >
          {rows.map((row) => {
            const shown = source.row(row);
            return (
              <LogRow
                key={row}
                row={row}
                line={shown}
                isSelected={shown !== undefined && shown.number === line}
                isWrapped={isWrapped}
                hasTime={hasTimes}
                mark={mark}
                hrefOf={hrefOf}
                onSelect={onLine}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}
