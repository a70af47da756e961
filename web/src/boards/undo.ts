/** The last own changes and how to take them back, the latest first. */

export interface Undoable {
  readonly name: string;
  readonly run: () => void;
}

const AT_MOST = 50;

export class UndoStack {
  private items: Undoable[] = [];

  /** Answers a function that takes this change back, once, wherever it stands by then. */
  push(item: Undoable): () => void {
    this.items = [...this.items, item].slice(-AT_MOST);
    return () => this.take(item);
  }

  /** Takes the latest change back and says which it was; null when there is none. */
  last(): string | null {
    const item = this.items.at(-1);
    if (!item) return null;
    this.take(item);
    return item.name;
  }

  private take(item: Undoable): void {
    if (!this.items.includes(item)) return;
    this.items = this.items.filter((one) => one !== item);
    item.run();
  }
}
