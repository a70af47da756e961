import { expect, it } from 'vitest';
import { Problem } from '../api/problem';
import type { BulkPatch, BulkResult } from '../api/types';
import { type BulkCalls, changeAll, PORTION, sentenceOf, undoAll } from './bulk';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `t${n}`);

class Calls implements BulkCalls {
  readonly portions: number[] = [];
  readonly undone: string[] = [];
  failsAt = Number.POSITIVE_INFINITY;
  refuses = new Set<string>();
  readonly changes: BulkPatch[] = [];
  lost = '';

  async change(portion: readonly string[], change: BulkPatch): Promise<BulkResult> {
    this.portions.push(portion.length);
    this.changes.push(change);
    if (this.lost !== '' && change.before === this.lost)
      throw new Problem(400, 'validation', 'It is elsewhere.', null, false, null, ['/change/before']);
    if (this.portions.length > this.failsAt)
      throw new Problem(503, 'overloaded', 'Too much at once.', 'req-7', true, null);
    const refused = portion
      .filter((id) => this.refuses.has(id))
      .map((id) => ({ id, code: 'wip_limit', detail: 'It is full.' }));
    const changed = portion.filter((id) => !this.refuses.has(id)).map((id) => ({ id, key: id, version: 2 }));
    return { batchId: `batch-${this.portions.length}`, changed, unchanged: [], refused };
  }

  async undo(batchId: string): Promise<BulkResult> {
    this.undone.push(batchId);
    const portion = this.portions[Number(batchId.replace('batch-', '')) - 1] ?? 0;
    return {
      batchId: null,
      changed: ids(portion).map((id) => ({ id, key: id, version: 3 })),
      unchanged: [],
      refused: [],
    };
  }
}

it('goes in portions, says how far it is, and is undone backwards', async () => {
  const calls = new Calls();
  const progress: number[] = [];
  const outcome = await changeAll(ids(1_100), { status: 'Done' }, calls, (done) => progress.push(done));
  expect(calls.portions).toEqual([PORTION, PORTION, 100]);
  expect(progress).toEqual([0, 500, 1_000]);
  expect(sentenceOf(outcome)).toBe('1,100 tasks changed.');
  const takenBack: number[] = [];
  const before = await undoAll(outcome.batches, calls, (done) => takenBack.push(done));
  expect(calls.undone).toEqual(['batch-3', 'batch-2', 'batch-1']);
  expect(takenBack).toEqual([0, 100, 600]);
  expect(sentenceOf(before, 'as before')).toBe('1,100 tasks as before.');
});

it('tells each reason once, and how many were refused', async () => {
  const calls = new Calls();
  calls.refuses = new Set(['t1', 't2']);
  expect(sentenceOf(await changeAll(ids(4), {}, calls, () => {}))).toBe('2 tasks changed. 2 were not: It is full.');
});

it('keeps what was done before a portion failed', async () => {
  const calls = new Calls();
  calls.failsAt = 1;
  const outcome = await changeAll(ids(700), {}, calls, () => {});
  expect(outcome).toMatchObject({ batches: ['batch-1'], requestId: 'req-7' });
  expect(sentenceOf(outcome)).toBe('500 tasks changed. 200 were not: Too much at once.');
});

it('lets each portion stand below the one before it', async () => {
  const calls = new Calls();
  calls.refuses = new Set(['t499']);
  await changeAll(ids(700), { status: 'Done', after: 'x' }, calls, () => {});
  expect(calls.changes).toEqual([
    { status: 'Done', after: 'x' },
    { status: 'Done', after: 't498' },
  ]);
});

it('goes to the end of the column when the neighbour has left it', async () => {
  const calls = new Calls();
  calls.lost = 'x';
  const outcome = await changeAll(ids(2), { status: 'Done', before: 'x' }, calls, () => {});
  expect(calls.changes).toEqual([{ status: 'Done', before: 'x' }, { status: 'Done' }]);
  expect(sentenceOf(outcome, 'moved')).toBe('2 tasks moved.');
});

it('says when all of it was so already', () => {
  const outcome = { changed: 0, unchanged: 3, refused: 0, refusals: [], batches: [], requestId: null };
  expect(sentenceOf(outcome)).toBe('Nothing to change: they are like that already.');
});
