/** Lines of the log as one: how many, and what the first says; opened, the lines themselves, of many the first. */
import { plainText } from '../log/lineText';
import styles from './Folded.module.css';
import type { StoryLink } from './link';
import { counted, countOf, type Stretch } from './stretches';

/** More are better read in the log. */
const MOST_SHOWN = 40;
const LONGEST = 500;

interface FoldedProps {
  stretch: Stretch;
  isOpen: boolean;
  lineLink: (line: number) => StoryLink;
}

export function Folded({ stretch, isOpen, lineLink }: FoldedProps) {
  const { from, to, lines } = stretch;
  const shown = lines.slice(0, MOST_SHOWN);
  const rest = to - from + 1 - shown.length;
  return (
    <details className={styles.folded} open={isOpen}>
      <summary className={styles.summary}>
        <span className={styles.count}>{countOf(stretch)}</span>
        <span className={styles.first}>{oneLine(lines[0]?.message ?? '')}</span>
      </summary>
      <ol className={styles.lines} data-dense>
        {shown.map(({ number, level, message }) => (
          <li key={number} className={styles.line} data-level={level}>
            <a
              className={styles.number}
              href={lineLink(number).href}
              onClick={lineLink(number).onClick}
              aria-label={`Line ${number}`}
            >
              {number}
            </a>
            <span className={styles.message}>
              {level === 'info' ? '' : `${level} `}
              {oneLine(message)}
            </span>
          </li>
        ))}
      </ol>
      {rest > 0 ? (
        <a className={styles.rest} {...lineLink(shown.at(-1)?.number ?? from)}>
          {counted(rest, 'more line')} in the log
        </a>
      ) : null}
    </details>
  );
}

const oneLine = (message: string) =>
  plainText(message)
    .slice(0, LONGEST)
    .replace(/\s*\n\s*/g, ' ⏎ ');
