/** Things that go one after the other in several lines at once: each goes when it is the first in all of its own. */

export interface Queued {
  lines: readonly string[];
}

export class Lines<Item extends Queued> {
  private readonly lines = new Map<string, readonly Item[]>();
  private readonly busy = new Set<string>();

  names(): readonly string[] {
    return [...this.lines.keys()];
  }

  all(): ReadonlySet<Item> {
    return new Set([...this.lines.values()].flat());
  }

  of(name: string): readonly Item[] {
    return this.lines.get(name) ?? [];
  }

  add(item: Item): void {
    for (const name of item.lines) this.set(name, [...this.of(name), item]);
  }

  remove(item: Item): void {
    for (const name of item.lines) this.set(name, without(this.of(name), item));
  }

  /** The first of a line that nobody has in hand, if it is the first in its other lines as well. */
  next(name: string): Item | undefined {
    const [item] = this.of(name);
    return item?.lines.every((line) => !this.busy.has(line) && this.of(line)[0] === item) ? item : undefined;
  }

  /** Whether somebody has one of the line in hand. */
  isBusy(name: string): boolean {
    return this.busy.has(name);
  }

  /** In hand until the answer is called. */
  take({ lines }: Item): () => void {
    for (const name of lines) this.busy.add(name);
    return () => {
      for (const name of lines) this.busy.delete(name);
    };
  }

  /** All but one go over to another line, before those in it: whoever knows that line came later. */
  join(from: string, to: string, stays: Item): void {
    this.set(to, [...without(this.of(from), stays), ...this.of(to)]);
    this.set(from, [stays]);
  }

  private set(name: string, items: readonly Item[]): void {
    if (items.length > 0) this.lines.set(name, items);
    else this.lines.delete(name);
  }
}

function without<Item>(items: readonly Item[], one: Item): readonly Item[] {
  return items.filter((item) => item !== one);
}
