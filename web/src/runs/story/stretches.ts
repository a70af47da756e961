/** The lines of a log between what happened, folded: a stretch is one entry, and an error stands by itself. */
import type { RunLine } from '../../api/types';

export interface Stretch {
  readonly kind: 'stretch';
  readonly from: number;
  readonly to: number;
  /** When it began, in milliseconds. */
  readonly at: number;
  /** Those of its lines that were read; there may be more between them. */
  readonly lines: readonly RunLine[];
}

export interface ErrorLine {
  readonly kind: 'error';
  readonly at: number;
  readonly line: RunLine;
}

/** So many errors stand open; a log full of them would be a log again. */
const MOST_OPEN = 100;

/**
 * @param known lines in order; where numbers are missing, these lines were not read and belong to the stretch around them.
 * @param cuts the times of what happened beside the log, in order: no stretch reaches across one.
 */
export function stretchesOf(known: readonly RunLine[], cuts: readonly number[]): (Stretch | ErrorLine)[] {
  const pieces: (Stretch | ErrorLine)[] = [];
  let open: { from: number; to: number; at: number; lines: RunLine[] } | null = null;
  let [number, at, cut, errors] = [0, Number.NEGATIVE_INFINITY, 0, 0];
  const close = () => {
    if (open) pieces.push({ kind: 'stretch', ...open });
    open = null;
  };
  for (const line of known) {
    // An agent may say when a line was written; its order is that of its number all the same.
    const time = Math.max(at, Date.parse(line.timestamp) || at);
    if (line.number > number + 1) {
      open ??= { from: number + 1, to: 0, at: number === 0 ? time : at, lines: [] };
      open.to = line.number - 1;
    }
    let isCut = false;
    for (; cut < cuts.length && (cuts[cut] ?? 0) <= time; cut++) isCut = true;
    if (isCut) close();
    [number, at] = [line.number, time];
    if (line.level === 'error' && errors < MOST_OPEN) {
      errors += 1;
      close();
      pieces.push({ kind: 'error', at, line });
      continue;
    }
    open ??= { from: number, to: number, at, lines: [] };
    open.to = number;
    open.lines.push(line);
  }
  close();
  return pieces;
}

/** "37 lines, 2 warnings" */
export function countOf({ from, to, lines }: Stretch): string {
  const of = (level: string) => lines.filter((line) => line.level === level).length;
  return [counted(to - from + 1, 'line'), counted(of('warn'), 'warning'), counted(of('error'), 'error')]
    .filter((words) => !words.startsWith('0 '))
    .join(', ');
}

export function counted(count: number, name: string): string {
  return `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;
}
