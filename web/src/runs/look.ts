/** What of a run's page stands in the address: log or story, the open line or entry, the filter, and the attempt beside it. */
import type { LogLevel } from '../api/types';

export interface RunSearch {
  /** The log, unless it says otherwise. */
  view?: 'story' | undefined;
  /** The entry of the story that one is led to. */
  at?: string | undefined;
  line?: string | undefined;
  level?: LogLevel | undefined;
  q?: string | undefined;
  /** Another attempt at the same task, shown beside this one. */
  with?: string | undefined;
}

/** From the loudest to everything; each shows the graver ones too. */
export const LEVELS: readonly { readonly level: LogLevel | undefined; readonly name: string }[] = [
  { level: undefined, name: 'All' },
  { level: 'info', name: 'Info' },
  { level: 'warn', name: 'Warnings' },
  { level: 'error', name: 'Errors' },
];

export function readRunSearch(search: Record<string, unknown>): RunSearch {
  return {
    view: search.view === 'story' ? 'story' : undefined,
    at: typeof search.at === 'string' && /^[a-z0-9-]{1,60}$/.test(search.at) ? search.at : undefined,
    line: lineOf(search.line)?.toString(),
    level: LEVELS.find(({ level }) => level !== undefined && level === search.level)?.level,
    q: textOf(search.q),
    with: textOf(search.with),
  };
}

export function lineOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return number > 0 ? number : null;
}

/** How many lines a level shows, from what a run's log counts. */
export function linesShown(
  level: LogLevel | undefined,
  { lines, info, warn, error }: { lines: number; info: number; warn: number; error: number },
): number {
  switch (level) {
    case 'info':
      return info + warn + error;
    case 'warn':
      return warn + error;
    case 'error':
      return error;
    default:
      return lines;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
