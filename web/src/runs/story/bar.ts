/** The timeline of a run from its story: steps as segments, waiting over them, errors as marks; places in shares of its length. */
import { lengthOf } from '../words';
import type { Entry } from './entries';
import { counted } from './stretches';

export interface Segment {
  /** The entry it leads to. */
  readonly entry: string;
  readonly name: string;
  readonly length: string;
  /** Where it begins and how much of the bar it takes, between 0 and 1. */
  readonly from: number;
  readonly share: number;
  readonly isFailed: boolean;
}

export interface Bar {
  readonly steps: readonly Segment[];
  readonly waits: readonly Segment[];
  readonly errors: readonly { readonly entry: string; readonly from: number }[];
  /** The same in words. */
  readonly words: string;
}

interface Stage {
  readonly entry: Entry;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly isFailed: boolean;
}

/** @param end when it ended, or now. */
export function barOf(entries: readonly Entry[], end: number): Bar {
  const start = entries[0]?.at ?? end;
  const length = Math.max(1, end - start);
  const placed = ({ entry, name, from, to, isFailed }: Stage): Segment => ({
    entry: entry.id,
    name,
    length: lengthOf(to - from),
    from: Math.min(1, (from - start) / length),
    share: Math.min(1, Math.max(0, to - from) / length),
    isFailed,
  });
  const steps = stepsOf(entries, start, end).map(placed);
  const waits = waitsOf(entries, end).map(placed);
  const errors = entries
    .filter(({ mark }) => mark?.kind === 'error')
    .map(({ id, at }) => ({ entry: id, from: Math.min(1, Math.max(0, (at - start) / length)) }));
  const words = [
    `${lengthOf(end - start)}: ${steps.length === 0 ? 'no steps reported' : counted(steps.length, 'step')}`,
    ...waits.map(({ name, length: took }) => `${name.toLowerCase()} for ${took}`),
    ...(errors.length > 0 ? [counted(errors.length, 'error')] : []),
  ].join(', ');
  return { steps, waits, errors, words };
}

/** A step lasts from its beginning to its end; one that is only told when done, since what was told before it. */
function stepsOf(entries: readonly Entry[], start: number, end: number): Stage[] {
  const stages: Stage[] = [];
  const now: { open: Pick<Stage, 'entry' | 'name'> | null; since: number } = { open: null, since: start };
  const close = (to: number, isFailed = false) => {
    if (now.open) stages.push({ ...now.open, from: now.open.entry.at, to, isFailed });
    now.open = null;
  };
  for (const entry of entries) {
    const { mark, at } = entry;
    if (mark?.kind !== 'step' || mark.status === 'pending') continue;
    const { step: name, status } = mark;
    const isFailed = status === 'failed';
    const isKnown = now.open?.name === name;
    if (status === 'running') {
      if (isKnown) continue;
      close(at);
      now.open = { entry, name };
    } else if (isKnown) {
      close(at, isFailed);
    } else {
      const from = now.open ? at : now.since;
      close(at);
      stages.push({ entry, name, from, to: at, isFailed });
    }
    now.since = at;
  }
  close(end);
  return stages;
}

function waitsOf(entries: readonly Entry[], end: number): Stage[] {
  return entries.flatMap((entry) => {
    const { mark, at } = entry;
    if (mark?.kind !== 'waits') return [];
    const over = entries.find((other) => other.mark?.kind === 'goes on' && other.mark.what === mark.what);
    return [{ entry, name: `Waited for ${mark.reason}`, from: at, to: over?.at ?? end, isFailed: false }];
  });
}
