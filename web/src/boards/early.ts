/** The first picture of a board: this browser's, or else the server's, asked for while the app is still being read. */
import { getSnapshot } from '../api/calls';
import type { Snapshot } from '../api/types';
import { isSnapshot, loadBoard } from './cache';

declare global {
  interface Window {
    /** What `public/begin.js` has asked for. */
    early?: { readonly board: string; readonly snapshot: Promise<unknown> } | undefined;
  }
}

/** Then the connection comes first: it knows how to say that the server is slow or away. */
const LONGEST_MILLIS = 2_000;

/** Null when neither is to be had: the connection finds out why. */
export async function firstOf(board: string): Promise<Snapshot | null> {
  return (await begun(board)) ?? (await loadBoard(board)) ?? (await fetchBoard(board));
}

/** Taken once: later it would be old. */
async function begun(board: string): Promise<Snapshot | null> {
  const { early } = window;
  window.early = undefined;
  if (early?.board !== board) return null;
  const late = new Promise<null>((done) => setTimeout(() => done(null), LONGEST_MILLIS));
  const snapshot = await Promise.race([early.snapshot, late]);
  return isSnapshot(snapshot) ? snapshot : null;
}

async function fetchBoard(board: string): Promise<Snapshot | null> {
  try {
    return await getSnapshot(board, AbortSignal.timeout(LONGEST_MILLIS));
  } catch {
    return null;
  }
}
