/** The columns and lanes that are folded away on a board; this browser remembers them. */
import { isRecord } from '../api/client';
import { readPreference, writePreference } from '../lib/preference';

export interface Folds {
  readonly columns: ReadonlySet<string>;
  readonly lanes: ReadonlySet<string>;
}

export class FoldMemory {
  private folds: Folds;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly board: string) {
    this.folds = read(board);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get = (): Folds => this.folds;

  toggleColumn(status: string): void {
    this.set({ ...this.folds, columns: toggled(this.folds.columns, status) });
  }

  /** `lane` is the group and the lane, as `laneId` puts them together. */
  toggleLane(lane: string): void {
    this.set({ ...this.folds, lanes: toggled(this.folds.lanes, lane) });
  }

  private set(folds: Folds): void {
    this.folds = folds;
    writePreference(nameOf(this.board), JSON.stringify({ columns: [...folds.columns], lanes: [...folds.lanes] }));
    for (const listener of this.listeners) listener();
  }
}

/** A lane of one grouping: `tag:api`. */
export function laneId(group: string, lane: string): string {
  return `${group}:${lane}`;
}

function toggled(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}

function nameOf(board: string): string {
  return `folds.${board}`;
}

function read(board: string): Folds {
  const kept = parse(readPreference(nameOf(board)));
  return { columns: textsOf(kept.columns), lanes: textsOf(kept.lanes) };
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function textsOf(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
}
