/** The story of a run: what happened to its task meanwhile, what was said, and its log between, in order of time. */
import type { StoryMaterial } from '../../api/story';
import type { WholeRun } from '../../api/types';
import { type ErrorLine, type Stretch, stretchesOf } from './stretches';
import { told } from './told';

/** What the timeline makes of an entry. */
export type Mark =
  | { readonly kind: 'step'; readonly step: string; readonly status: string }
  | { readonly kind: 'waits'; readonly what: string; readonly reason: string }
  | { readonly kind: 'goes on'; readonly what: string }
  | { readonly kind: 'error' };

export interface Entry {
  /** Its name in addresses: it stays while the run goes on. */
  readonly id: string;
  /** In milliseconds. */
  readonly at: number;
  readonly who: string | null;
  readonly words: string;
  readonly text: string | null;
  readonly tone: 'quiet' | 'wait' | 'bad' | 'good';
  readonly mark?: Mark;
  /** The line of the log that it is. */
  readonly line?: number;
  readonly stretch?: Stretch;
}

type Told = Pick<WholeRun, 'agent' | 'attemptNumber' | 'startedAt' | 'endedAt' | 'status' | 'summary'>;

export function entriesOf(run: Told, material: StoryMaterial): Entry[] {
  const [start, end] = [Date.parse(run.startedAt), run.endedAt ? Date.parse(run.endedAt) : Number.POSITIVE_INFINITY];
  const happened = told(material)
    .filter(({ at }) => at >= start && at <= end)
    .sort((a, b) => a.at - b.at);
  const cuts = happened.map(({ at }) => at);
  const written = stretchesOf(material.log.lines, cuts).map(writtenOf);
  // Both are in order: where times are the same, what happened comes first, as it cuts the log.
  const between = [...happened, ...written].sort((a, b) => a.at - b.at);
  return [began(run), ...between, ...ended(run)];
}

/** The next error behind an entry, or the one before it; from nowhere, the first or the last. */
export function errorBeside(entries: readonly Entry[], id: string | undefined, direction: 1 | -1): string | null {
  const here = entries.findIndex((entry) => entry.id === id);
  const isError = ({ mark }: Entry) => mark?.kind === 'error';
  const found =
    direction === 1
      ? entries.slice(here + 1).find(isError)
      : entries.slice(0, here < 0 ? undefined : here).findLast(isError);
  return found?.id ?? null;
}

function began({ agent, attemptNumber, startedAt }: Told): Entry {
  const words = `began attempt ${attemptNumber}`;
  return { id: 'began', at: Date.parse(startedAt), who: agent, words, text: null, tone: 'quiet' };
}

function ended({ agent, status, summary, endedAt }: Told): Entry[] {
  if (!endedAt) return [];
  const [who, words, tone] = ENDS[status](agent);
  return [{ id: 'ended', at: Date.parse(endedAt), who, words, text: summary, tone }];
}

type End = (agent: string) => readonly [string | null, string, Entry['tone']];

const ENDS: Readonly<Record<WholeRun['status'], End>> = {
  running: (agent) => [agent, 'is at work', 'quiet'],
  completed: (agent) => [agent, 'completed the run', 'good'],
  failed: (agent) => [agent, 'failed', 'bad'],
  lost: () => [null, 'The run was lost: its lease ran out', 'bad'],
  cancelled: () => [null, 'The run was cut short', 'wait'],
};

function writtenOf(piece: Stretch | ErrorLine): Entry {
  const { at } = piece;
  if (piece.kind === 'stretch') {
    return { id: `lines-${piece.from}`, at, who: null, words: '', text: null, tone: 'quiet', stretch: piece };
  }
  const { number, message } = piece.line;
  const mark = { kind: 'error' } as const;
  return { id: `line-${number}`, at, who: null, words: 'Error', text: message, tone: 'bad', mark, line: number };
}
