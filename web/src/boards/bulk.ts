/** Changes many tasks at once: in portions the server takes, with progress, and with one undo for all of it. */
import { changeMany, undoMany } from '../api/calls';
import { describe, Problem, type Refusal } from '../api/problem';
import type { BulkPatch, BulkResult } from '../api/types';

/** The server's limit for one transaction. */
export const PORTION = 500;

const NEIGHBOURS = ['/change/before', '/change/after'];

export interface BulkOutcome {
  readonly changed: number;
  readonly unchanged: number;
  /** Why some were not changed, each reason once. */
  readonly refusals: readonly string[];
  readonly refused: number;
  /** The request that failed as a whole, to quote when asking about it. */
  readonly requestId: string | null;
  readonly batches: readonly string[];
}

export interface BulkCalls {
  change(ids: readonly string[], change: BulkPatch): Promise<BulkResult>;
  undo(batchId: string): Promise<BulkResult>;
}

export const bulkCalls: BulkCalls = {
  change: (ids, change) => changeMany(ids, change, crypto.randomUUID()),
  undo: (batchId) => undoMany(batchId, crypto.randomUUID()),
};

/** A portion that fails as a whole ends it; what was changed before stays, and can be undone. */
export async function changeAll(
  ids: readonly string[],
  change: BulkPatch,
  calls: BulkCalls,
  onProgress: (done: number) => void,
): Promise<BulkOutcome> {
  const results: BulkResult[] = [];
  let failure: Refusal | null = null;
  let lost = 0;
  let next = change;
  for (let first = 0; first < ids.length; first += PORTION) {
    onProgress(first);
    const portion = ids.slice(first, first + PORTION);
    try {
      const result = await send(portion, next, calls);
      results.push(result);
      next = following(next, portion, result);
    } catch (error) {
      failure = describe(error);
      lost = ids.length - first;
      break;
    }
  }
  return outcomeOf(results, failure, lost);
}

/** The column is what counts: where the neighbour is gone meanwhile, they go to its end. */
async function send(ids: readonly string[], change: BulkPatch, calls: BulkCalls): Promise<BulkResult> {
  try {
    return await calls.change(ids, change);
  } catch (error) {
    const isLost = error instanceof Problem && error.pointers.some((one) => NEIGHBOURS.includes(one));
    if (!isLost) throw error;
    const { before: _, after: __, ...elsewhere } = change;
    return await calls.change(ids, elsewhere);
  }
}

/** The next portion stands below the last one. */
function following(change: BulkPatch, portion: readonly string[], { refused }: BulkResult): BulkPatch {
  if (change.after === undefined) return change;
  const last = portion.findLast((id) => !refused.some((one) => one.id === id));
  return last === undefined ? change : { ...change, after: last };
}

/** The last portion first; what was taken back when one fails stays so. */
export async function undoAll(
  batches: readonly string[],
  calls: BulkCalls,
  onProgress: (done: number) => void,
): Promise<BulkOutcome> {
  const results: BulkResult[] = [];
  let failure: Refusal | null = null;
  let done = 0;
  for (const batch of [...batches].reverse()) {
    onProgress(done);
    try {
      const result = await calls.undo(batch);
      results.push(result);
      done += result.changed.length + result.refused.length;
    } catch (error) {
      failure = describe(error);
      break;
    }
  }
  return outcomeOf(results, failure, failure === null ? 0 : 1);
}

/** "12 tasks changed. 2 were not: Done takes at most 3 tasks." */
export function sentenceOf({ changed, unchanged, refused, refusals }: BulkOutcome, verb = 'changed'): string {
  if (changed + refused === 0 && unchanged > 0) return 'Nothing to change: they are like that already.';
  const done = `${tasks(changed)} ${verb}.`;
  return refused === 0 ? done : `${done} ${refused === 1 ? 'One was' : `${refused} were`} not: ${refusals.join(' ')}`;
}

function tasks(count: number): string {
  return count === 1 ? 'One task' : `${count.toLocaleString('en')} tasks`;
}

function outcomeOf(results: readonly BulkResult[], failure: Refusal | null, lost: number): BulkOutcome {
  const refused = results.flatMap((result) => result.refused);
  return {
    changed: results.reduce((sum, { changed }) => sum + changed.length, 0),
    unchanged: results.reduce((sum, { unchanged }) => sum + unchanged.length, 0),
    refusals: [...new Set([...refused.map(({ detail }) => detail), ...(failure ? [failure.sentence] : [])])].slice(
      0,
      3,
    ),
    refused: refused.length + lost,
    requestId: failure?.requestId ?? null,
    batches: results.flatMap(({ batchId }) => (batchId ? [batchId] : [])),
  };
}
