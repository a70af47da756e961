/** A map that is cheap to copy with a few changes: a copy shares every shard it did not touch. */

/** So many that a shard of a board of 20,000 holds 40 entries; a power of two. */
const SHARDS = 512;
const MASK = SHARDS - 1;

type Shards<V> = readonly ReadonlyMap<string, V>[];

const EMPTY: Shards<never> = Array.from({ length: SHARDS }, () => new Map<string, never>());

export class ShardedMap<V> implements ReadonlyMap<string, V> {
  private constructor(
    private readonly shards: Shards<V>,
    readonly size: number,
  ) {}

  static empty<V>(): ShardedMap<V> {
    return new ShardedMap<V>(EMPTY, 0);
  }

  static of<V>(entries: Iterable<readonly [string, V]>): ShardedMap<V> {
    return ShardedMap.empty<V>().change((draft) => {
      for (const [key, value] of entries) draft.set(key, value);
    });
  }

  /** The map with changes; this one stays as it is. */
  change(make: (draft: MapDraft<V>) => void): ShardedMap<V> {
    const draft = this.draft();
    make(draft);
    return draft.done();
  }

  draft(): MapDraft<V> {
    return new MapDraft(this.shards, this.size, (shards, size) =>
      shards === this.shards ? this : new ShardedMap(shards, size),
    );
  }

  get(key: string): V | undefined {
    return this.shards[shardOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.shards[shardOf(key)]?.has(key) ?? false;
  }

  /** Tells each key whose value is not the same object as in `before`. */
  changesSince(before: ShardedMap<V>, tell: (key: string) => void): void {
    for (let i = 0; i < SHARDS; i++) {
      const [now, then] = [this.shards[i], before.shards[i]];
      if (now === then || !now || !then) continue;
      for (const [key, value] of now) if (then.get(key) !== value) tell(key);
      for (const key of then.keys()) if (!now.has(key)) tell(key);
    }
  }

  forEach(visit: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const shard of this.shards) for (const [key, value] of shard) visit(value, key, this);
  }

  *entries(): Generator<[string, V], undefined, unknown> {
    for (const shard of this.shards) yield* shard.entries();
    return undefined;
  }

  *keys(): Generator<string, undefined, unknown> {
    for (const shard of this.shards) yield* shard.keys();
    return undefined;
  }

  *values(): Generator<V, undefined, unknown> {
    for (const shard of this.shards) yield* shard.values();
    return undefined;
  }

  [Symbol.iterator](): Generator<[string, V], undefined, unknown> {
    return this.entries();
  }
}

/** Changes on their way: reads see them, the map they began with does not. */
export class MapDraft<V> {
  private own: Map<string, V>[] | null = null;
  private readonly copied = new Set<number>();

  constructor(
    private readonly base: Shards<V>,
    private count: number,
    private readonly finish: (shards: Shards<V>, size: number) => ShardedMap<V>,
  ) {}

  get(key: string): V | undefined {
    return (this.own ?? this.base)[shardOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return (this.own ?? this.base)[shardOf(key)]?.has(key) ?? false;
  }

  set(key: string, value: V): void {
    const shard = this.writable(key);
    const before = shard.size;
    shard.set(key, value);
    this.count += shard.size - before;
  }

  delete(key: string): void {
    if (!this.has(key)) return;
    this.writable(key).delete(key);
    this.count -= 1;
  }

  *values(): Generator<V, undefined, unknown> {
    for (const shard of this.own ?? this.base) yield* shard.values();
    return undefined;
  }

  done(): ShardedMap<V> {
    return this.finish(this.own ?? this.base, this.count);
  }

  private writable(key: string): Map<string, V> {
    const index = shardOf(key);
    this.own ??= [...this.base] as Map<string, V>[];
    const known = this.own[index];
    if (known && this.copied.has(index)) return known;
    const copy = new Map(known);
    this.own[index] = copy;
    this.copied.add(index);
    return copy;
  }
}

/** The end of an id is what differs most between ids. */
function shardOf(key: string): number {
  let hash = 7;
  for (let i = Math.max(0, key.length - 6); i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 9)) & MASK;
}
