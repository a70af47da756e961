/** The question that is open about a task: asked by keys, menus and the palette, answered in one place. */
import type { Asked } from './actions/world';

export interface Question {
  readonly asked: Asked;
  readonly id: string;
  /** Gives the focus back where a dialog could not: the card may stand elsewhere by then. */
  readonly giveBack?: (() => void) | undefined;
}

export class Asking {
  private question: Question | null = null;
  private readonly listeners = new Set<() => void>();

  get = (): Question | null => this.question;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  ask(question: Question): void {
    this.set(question);
  }

  close(): void {
    const giveBack = this.question?.giveBack;
    this.set(null);
    giveBack?.();
  }

  private set(next: Question | null): void {
    this.question = next;
    for (const listener of this.listeners) listener();
  }
}
