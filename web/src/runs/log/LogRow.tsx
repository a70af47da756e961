/** One line of a log. */
import { memo } from 'react';
import type { RunLine } from '../../api/types';
import { classes } from '../../lib/classes';
import { clockSeconds } from '../../lib/time';
import styles from './LogRow.module.css';
import { piecesOf, rowText } from './lineText';

interface LogRowProps {
  /** Undefined while it is being read. */
  line: RunLine | undefined;
  row: number;
  isSelected: boolean;
  isWrapped: boolean;
  hasTime: boolean;
  /** What was looked for. */
  mark: string;
  hrefOf: (line: number) => string;
  onSelect: (line: number) => void;
}

export const LogRow = memo(function LogRow({ line, row, hrefOf, onSelect, ...shown }: LogRowProps) {
  if (!line) return <div className={styles.row} data-row={row} />;
  const select = (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || window.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    onSelect(line.number);
  };
  const { level, number, timestamp, data } = line;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the number is the link; the rest of the line is only easier to hit
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={classes(styles.row, styles[level], shown.isWrapped && styles.wrapped)}
      data-row={row}
      data-line={number}
      data-selected={shown.isSelected || undefined}
      onClick={select}
    >
      <a className={styles.number} href={hrefOf(number)} aria-label={`Line ${number}`} aria-current={shown.isSelected}>
        {number}
      </a>
      {shown.hasTime ? <time className={styles.time}>{clockSeconds(timestamp)}</time> : null}
      <span className={styles.level}>{level}</span>
      <span className={styles.message}>
        {piecesOf(rowText(line, shown.isWrapped), shown.mark).map(({ text, isFound, at }) =>
          isFound ? (
            <mark key={at} className={styles.found}>
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </span>
      {data ? (
        <span className={styles.data} title="This line has data">
          {'{…}'}
        </span>
      ) : null}
    </div>
  );
});
