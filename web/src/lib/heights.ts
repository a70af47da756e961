/**
 * Where rows lie that are mostly of one height: exceptions are kept in a Fenwick tree, so that the place of a row and
 * the row at a place are found in log n steps, among a hundred thousand rows too.
 */
const FIRST_CAPACITY = 1_024;

export class Heights {
  private readonly exceptions = new Map<number, number>();
  /** Sums of what rows differ from the usual height. */
  private tree = new Int32Array(FIRST_CAPACITY + 1);

  constructor(readonly usual: number) {}

  of(row: number): number {
    return this.exceptions.get(row) ?? this.usual;
  }

  /** Answers by how much the row grew. */
  set(row: number, height: number): number {
    const grown = height - this.of(row);
    if (grown === 0) return 0;
    if (height === this.usual) this.exceptions.delete(row);
    else this.exceptions.set(row, height);
    if (row >= this.capacity) this.enlarge(row);
    else this.add(row, grown);
    return grown;
  }

  /** Where the row begins; of the row behind the last one, the height of all. */
  top(row: number): number {
    let extra = 0;
    for (let i = Math.min(row, this.capacity); i > 0; i -= i & -i) extra += this.tree[i] ?? 0;
    return row * this.usual + extra;
  }

  /** The row at a place, were there no end to them. */
  at(place: number): number {
    let [row, rest] = [0, Math.max(0, place)];
    for (let step = this.capacity; step > 0; step >>= 1) {
      const height = step * this.usual + (this.tree[row + step] ?? 0);
      if (row + step > this.capacity || height > rest) continue;
      row += step;
      rest -= height;
    }
    return row < this.capacity ? row : row + Math.floor(rest / this.usual);
  }

  private get capacity(): number {
    return this.tree.length - 1;
  }

  private add(row: number, grown: number): void {
    for (let i = row + 1; i <= this.capacity; i += i & -i) this.tree[i] = (this.tree[i] ?? 0) + grown;
  }

  private enlarge(row: number): void {
    let capacity = this.capacity;
    while (capacity <= row) capacity *= 2;
    this.tree = new Int32Array(capacity + 1);
    for (const [known, height] of this.exceptions) this.add(known, height - this.usual);
  }
}
