/** The last snapshot of each board in the browser, so that the next visit draws at once. */
import { isRecord } from '../api/client';
import type { Snapshot } from '../api/types';
import { KeyValue } from '../lib/keyValue';
import { writePreference } from '../lib/preference';
import type { Base } from '../live/apply';
import { knownAgents } from './people';

const values = new KeyValue('mission-control', 'boards-1');

export async function loadBoard(board: string): Promise<Snapshot | null> {
  const value = await values.get(board);
  return isSnapshot(value) ? value : null;
}

export function saveBoard(base: Base): Promise<void> {
  // A hint that needs no waiting, for public/begin.js.
  writePreference(`kept.${base.board.key}`, 'yes');
  return values.set(base.board.key, snapshotOf(base));
}

export function snapshotOf(base: Base): Snapshot {
  return {
    ...base.position,
    board: base.board,
    columns: [...base.columns],
    limits: base.limits,
    agents: knownAgents(),
    tasks: [...base.tasks.values()],
    totals: { ...base.totals },
  };
}

export function isSnapshot(value: unknown): value is Snapshot {
  return (
    isRecord(value) &&
    typeof value.epoch === 'string' &&
    typeof value.seq === 'number' &&
    Array.isArray(value.tasks) &&
    Array.isArray(value.columns) &&
    isRecord(value.board)
  );
}
