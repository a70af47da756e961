/** What is said of a run in words and numbers. */
import type { RunStatus, Usage } from '../api/types';
import { durationMillis } from '../tasks/runFacts';

/** "8 s", "2 min 5 s", "3 h 12 min", "2 d 4 h" */
export function lengthOf(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1_000));
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3_600), Math.floor(seconds / 86_400)];
  if (days > 0) return joined(days, 'd', hours % 24, 'h');
  if (hours > 0) return joined(hours, 'h', minutes % 60, 'min');
  return minutes > 0 ? joined(minutes, 'min', seconds % 60, 's') : `${seconds} s`;
}

function joined(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
}

/** How long it took, or takes so far. */
export function durationOf(run: { startedAt: string; endedAt: string | null }, now: number): string {
  return lengthOf(durationMillis(run, now));
}

/** "1,204", "38.2k", "1.3M" */
export function short(count: number): string {
  if (count < 10_000) return count.toLocaleString('en');
  if (count < 999_500) return `${trimmed(count / 1_000)}k`;
  return `${trimmed(count / 1_000_000)}M`;
}

function trimmed(value: number): string {
  return value < 100 ? value.toFixed(1).replace('.0', '') : value.toFixed(0);
}

export interface TokenCount {
  readonly text: string;
  /** Every number, for the tooltip. */
  readonly detail: string;
}

export function tokensOf(usage: Usage | undefined): TokenCount | null {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens } = usage ?? {};
  if (inputTokens === undefined && outputTokens === undefined) return null;
  const parts: readonly (readonly [string, number | undefined])[] = [
    ['in', inputTokens],
    ['out', outputTokens],
    ['read from the cache', cacheReadTokens],
    ['written to the cache', cacheWriteTokens],
    ['reasoning', reasoningTokens],
  ];
  return {
    text: `${short(inputTokens ?? 0)} in, ${short(outputTokens ?? 0)} out`,
    detail: parts
      .flatMap(([name, count]) => (count === undefined ? [] : [`${count.toLocaleString('en')} ${name}`]))
      .join(', '),
  };
}

/** What a run that did not complete came to, in one sentence; null when there is nothing to explain. */
export function troubleOf(status: RunStatus, summary: string | null): { title: string; words: string } | null {
  switch (status) {
    case 'failed':
      return { title: 'This run failed.', words: summary ?? 'The agent gave no reason.' };
    case 'lost':
      return {
        title: 'This run was lost.',
        words: summary ?? 'The agent stopped giving signs of life, and its lease ran out.',
      };
    case 'cancelled':
      return { title: 'This run was cut short.', words: summary ?? 'The task was given back, blocked or taken away.' };
    case 'running':
    case 'completed':
      return null;
  }
}
