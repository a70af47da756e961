import { afterEach, expect, it, vi } from 'vitest';
import type { BulkResult } from '../api/types';
import { baseOf } from '../live/apply';
import { card, snapshot } from '../testing/cast';
import { getToasts } from '../ui/toasts';
import { bringTogether, type Put } from './bringTogether';
import { getManyProgress, type ManyProgress, showManyProgress, subscribeManyProgress } from './manyProgress';
import { UndoStack } from './undo';

const COUNT = 1_200;

const asked = vi.hoisted(() => ({ portions: [] as number[], undone: [] as string[] }));
const changed = (ids: readonly string[]) => ids.map((id) => ({ id, key: id, version: 2 }));
vi.mock('../api/calls', () => ({
  changeMany: async (ids: readonly string[]): Promise<BulkResult> => {
    asked.portions.push(ids.length);
    return { batchId: `batch-${asked.portions.length}`, changed: changed(ids), unchanged: [], refused: [] };
  },
  undoMany: async (batchId: string): Promise<BulkResult> => {
    asked.undone.push(batchId);
    return { batchId: null, changed: changed(Array.from({ length: 400 }, String)), unchanged: [], refused: [] };
  },
}));

const base = baseOf(
  snapshot(
    Array.from({ length: COUNT }, (_, n) => card(`${n}`, { rank: String(n).padStart(5, '0'), status: 'Ready' })),
  ),
);

function world() {
  const undo = new UndoStack();
  const store = {
    getView: () => base,
    addTogether: vi.fn(),
    remember: () => {},
    settleTogether: () => {},
    getPending: () => [],
  };
  return { undo, store, session: { store, commands: { offlineSince: () => null, undo } } };
}

const put: Put = {
  picked: new Set(base.tasks.keys()),
  place: { status: 'Done' },
  step: { group: 'none', from: '', to: '' },
  columns: base.columns,
};
const bring = (session: unknown) => bringTogether(put, session as Parameters<typeof bringTogether>[1]);

afterEach(() => {
  asked.portions.length = 0;
  asked.undone.length = 0;
  showManyProgress(null);
});

it('moves more than a portion with progress, and takes all portions back with one undo', async () => {
  const { undo, store, session } = world();
  const seen: (ManyProgress | null)[] = [];
  const stop = subscribeManyProgress(() => seen.push(getManyProgress()));
  await bring(session);
  expect(asked.portions).toEqual([500, 500, 200]);
  expect(store.addTogether, 'not all at once').not.toHaveBeenCalled();
  expect(seen).toEqual([...[0, 500, 1_000].map((done) => ({ verb: 'Moving', done, of: COUNT })), null]);
  expect(getToasts().at(-1)?.text).toBe('1,200 tasks moved.');

  seen.length = 0;
  expect(undo.last()).toBe('1,200 tasks moved.');
  await vi.waitFor(() => expect(getToasts().at(-1)?.text).toBe('1,200 tasks as before.'));
  stop();
  expect(asked.undone).toEqual(['batch-3', 'batch-2', 'batch-1']);
  expect(seen).toEqual([...[0, 400, 800].map((done) => ({ verb: 'Taking back', done, of: COUNT })), null]);
  expect(undo.last(), 'nothing is left of it').toBeNull();
});

it('does not begin a second one before the first is done', async () => {
  showManyProgress({ verb: 'Moving', done: 0, of: COUNT });
  await bring(world().session);
  expect(asked.portions).toEqual([]);
  expect(getToasts().at(-1)?.tone).toBe('bad');
});
