import { expect, it } from 'vitest';
import { seeded } from './random';
import { ShardedMap } from './shardedMap';

it('holds what a map holds, through any changes, and leaves every older copy as it was', () => {
  const random = seeded(7);
  let map = ShardedMap.empty<number>();
  const truth = new Map<string, number>();
  const older: [ShardedMap<number>, Map<string, number>][] = [];
  for (let round = 0; round < 300; round++) {
    older.push([map, new Map(truth)]);
    map = map.change((draft) => {
      for (let i = 0; i < 5; i++) {
        const key = `task-${Math.floor(random() * 400)}`;
        if (random() < 0.3) {
          draft.delete(key);
          truth.delete(key);
        } else {
          draft.set(key, round * 10 + i);
          truth.set(key, round * 10 + i);
        }
        expect(draft.get(key)).toBe(truth.get(key));
      }
    });
    expect(map.size).toBe(truth.size);
  }
  for (const [copy, then] of [...older, [map, truth] as const]) expect(new Map(copy)).toEqual(then);
});

it('tells what changed between two copies, and nothing else', () => {
  const before = ShardedMap.of([...Array(100).keys()].map((n) => [`t${n}`, { n }] as const));
  const after = before.change((draft) => {
    draft.set('t5', { n: 55 });
    draft.delete('t7');
    draft.set('new', { n: 1 });
    draft.set('t9', before.get('t9') ?? { n: 0 });
  });
  const told: string[] = [];
  after.changesSince(before, (key) => told.push(key));
  expect(told.sort()).toEqual(['new', 't5', 't7']);
});

it('is the same map when nothing was changed', () => {
  const map = ShardedMap.of([['a', 1]] as const);
  expect(map.change((draft) => draft.delete('b'))).toBe(map);
});
