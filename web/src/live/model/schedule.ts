/** Virtual time: things happen in order of their moment, and nothing ever waits. */

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class Schedule {
  now = 0;
  private order = 0;
  private readonly heap: Entry[] = [];

  after(millis: number, run: () => void): void {
    this.push({ at: this.now + millis, order: this.order++, run });
  }

  /** Runs everything up to a moment. */
  runUntil(moment: number): void {
    for (let first = this.heap[0]; first && first.at <= moment; first = this.heap[0]) {
      this.pop();
      this.now = first.at;
      first.run();
    }
    this.now = moment;
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (!above || isBefore(above, entry)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      let child = heap[left];
      if (!child) break;
      const right = heap[left + 1];
      const at = right && isBefore(right, child) ? left + 1 : left;
      child = heap[at] ?? child;
      if (isBefore(last, child)) break;
      heap[index] = child;
      index = at;
    }
    heap[index] = last;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
