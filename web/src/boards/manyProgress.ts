/** How far a change of many tasks is, while it is on its way; the bar of the selection shows it, whoever began it. */

export interface ManyProgress {
  /** "Moving" */
  readonly verb: string;
  readonly done: number;
  readonly of: number;
}

let progress: ManyProgress | null = null;
const listeners = new Set<() => void>();

export function getManyProgress(): ManyProgress | null {
  return progress;
}

export function showManyProgress(next: ManyProgress | null): void {
  progress = next;
  for (const listener of listeners) listener();
}

export function subscribeManyProgress(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
