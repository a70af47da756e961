/** What the channel `run:<id>` tells, read with care. */
import { isRecord } from '../../api/client';
import type { LogLevel, RunLine } from '../../api/types';
import type { SideMessage } from '../../live/frames';

export interface LinesTold {
  readonly lines: readonly RunLine[];
  readonly last: number;
}

const LEVELS: readonly unknown[] = ['debug', 'info', 'warn', 'error'] satisfies LogLevel[];

/** Lines and where the log ends; a line that was cut for the frame is left out, so that it is read from the log. */
export function linesOf({ last, lines }: SideMessage): LinesTold | null {
  if (typeof last !== 'number') return null;
  return { last, lines: Array.isArray(lines) ? lines.filter(isLine) : [] };
}

function isLine(value: unknown): value is RunLine {
  return (
    isRecord(value) &&
    typeof value.number === 'number' &&
    typeof value.message === 'string' &&
    typeof value.timestamp === 'string' &&
    LEVELS.includes(value.level) &&
    value.truncated !== true
  );
}
