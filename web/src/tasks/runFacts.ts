/** What a run came to, in few words, on its task and on its own page: how it ended, how long it took, what it used. */
import type { RunStatus, TaskRun, Usage } from '../api/types';
import type { GlyphState } from '../ui/StateGlyph';

/** A run that was given back or taken away did not fail, and it is over. */
export const RUN_GLYPHS: Readonly<Record<RunStatus, GlyphState>> = {
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  lost: 'failed',
  cancelled: 'queued',
};

const ENDS: Readonly<Record<RunStatus, string>> = {
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  lost: 'lost: its lease ran out',
  cancelled: 'cancelled',
};

export function outcomeOf({ status }: Pick<TaskRun, 'status'>): string {
  return ENDS[status] ?? status;
}

/** How long it took, or takes so far. */
export function durationMillis({ startedAt, endedAt }: Pick<TaskRun, 'startedAt' | 'endedAt'>, now: number): number {
  return Math.max(0, (endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt));
}

/** "12,000 tokens in, 800 out"; null when nobody counted. */
export function tokensInFull(usage: Usage | undefined): string | null {
  const { inputTokens, outputTokens } = usage ?? {};
  if (inputTokens === undefined && outputTokens === undefined) return null;
  return `${count(inputTokens ?? 0)} tokens in, ${count(outputTokens ?? 0)} out`;
}

/** "$0.42", "about €1.20"; null when nobody said. */
export function costOf(usage: Usage | undefined): string | null {
  if (usage?.cost === undefined) return null;
  const digits = usage.cost > 0 && usage.cost < 0.1 ? 4 : 2;
  const money = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: usage.currency ?? 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usage.cost);
  return usage.costEstimated ? `about ${money}` : money;
}

function count(tokens: number): string {
  return tokens.toLocaleString('en');
}
