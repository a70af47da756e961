/** The cards that were picked to be changed together; cards ask for themselves, so that only those that change are drawn. */

const NOTHING: ReadonlySet<string> = new Set();

export class Selection {
  private ids: ReadonlySet<string> = new Set();
  /** Where a range begins: the last card that was picked by itself. */
  private anchor: string | null = null;
  private held: ReadonlySet<string> = NOTHING;
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get = (): ReadonlySet<string> => this.ids;

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** What goes along when this card is taken: everything that is picked, or the card alone. */
  with(id: string): ReadonlySet<string> {
    return this.ids.has(id) ? this.ids : new Set([id]);
  }

  /** All that is picked is in somebody's hand, or no longer. */
  hold(isHeld: boolean): void {
    const held = isHeld ? this.ids : NOTHING;
    if (held === this.held) return;
    this.held = held;
    this.tell();
  }

  isHeld(id: string): boolean {
    return this.held.has(id);
  }

  toggle(id: string): void {
    const next = new Set(this.ids);
    if (!next.delete(id)) next.add(id);
    this.anchor = id;
    this.set(next);
  }

  add(ids: Iterable<string>): void {
    this.set(new Set([...this.ids, ...ids]));
  }

  /** Everything between the last picked card and this one, in the order of a cell; alone when they stand apart. */
  extend(id: string, cell: readonly string[]): void {
    const [from, to] = [cell.indexOf(this.anchor ?? id), cell.indexOf(id)];
    if (from < 0 || to < 0) this.add([id]);
    else this.add(cell.slice(Math.min(from, to), Math.max(from, to) + 1));
    this.anchor ??= id;
  }

  /** One step with shift and an arrow: where one comes from is picked as well, and going back lets go again. */
  step(from: string, to: string): void {
    const next = new Set(this.ids);
    if (next.has(from) && next.has(to)) next.delete(from);
    else next.add(from).add(to);
    this.anchor ??= from;
    this.set(next);
  }

  /** Forgets what is gone. */
  keep(isThere: (id: string) => boolean): void {
    const left = [...this.ids].filter(isThere);
    if (left.length < this.ids.size) this.set(new Set(left));
  }

  clear(): void {
    this.anchor = null;
    if (this.ids.size > 0) this.set(new Set());
  }

  private set(next: ReadonlySet<string>): void {
    this.ids = next;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
