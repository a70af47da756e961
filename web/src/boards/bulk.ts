/** Changes many tasks at once: in portions the server takes, with progress, and with one undo for all of it. */
import { changeMany, undoMany } from '../api/calls';
import { describe } from '../api/problem';
import type { BulkPatch, BulkResult } from '../api/types';

/** The server's limit for one transaction. */
export const PORTION = 500;

export interface BulkOutcome {
  readonly changed: number;
  readonly unchanged: number;
  /** Why some were not changed, each reason once. */
  readonly refusals: readonly string[];
  readonly refused: number;
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
  let failure: string | null = null;
  let lost = 0;
  for (let first = 0; first < ids.length; first += PORTION) {
    onProgress(first);
    try {
      results.push(await calls.change(ids.slice(first, first + PORTION), change));
    } catch (error) {
      failure = describe(error).sentence;
      lost = ids.length - first;
      break;
    }
  }
  return outcomeOf(results, failure, lost);
}

/** The last portion first. */
export async function undoAll(batches: readonly string[], calls: BulkCalls): Promise<BulkOutcome> {
  const results: BulkResult[] = [];
  let failure: string | null = null;
  for (const batch of [...batches].reverse()) {
    try {
      results.push(await calls.undo(batch));
    } catch (error) {
      failure = describe(error).sentence;
      break;
    }
  }
  return outcomeOf(results, failure, failure === null ? 0 : 1);
}

/** "12 tasks changed. 2 were not: Done takes at most 3 tasks." */
export function sentenceOf({ changed, refused, refusals }: BulkOutcome, verb = 'changed'): string {
  const done = `${tasks(changed)} ${verb}.`;
  return refused === 0 ? done : `${done} ${refused === 1 ? 'One was' : `${refused} were`} not: ${refusals.join(' ')}`;
}

function tasks(count: number): string {
  return count === 1 ? 'One task' : `${count.toLocaleString('en')} tasks`;
}

function outcomeOf(results: readonly BulkResult[], failure: string | null, lost: number): BulkOutcome {
  const refused = results.flatMap((result) => result.refused);
  return {
    changed: results.reduce((sum, { changed }) => sum + changed.length, 0),
    unchanged: results.reduce((sum, { unchanged }) => sum + unchanged.length, 0),
    refusals: [...new Set([...refused.map(({ detail }) => detail), ...(failure ? [failure] : [])])].slice(0, 3),
    refused: refused.length + lost,
    batches: results.flatMap(({ batchId }) => (batchId ? [batchId] : [])),
  };
}
