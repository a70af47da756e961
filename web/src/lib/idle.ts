/** Work that may wait until nobody needs the machine: one piece at a time, so that it is never in the way. */

const waiting: (() => void)[] = [];
let isAsked = false;
/** A page that has just opened has better things to do: what was asked for by name comes first. */
const SETTLING_MILLIS = 2_000;
/** Nobody waits longer than this for what is loaded ahead. */
const LATEST_MILLIS = 4_000;

export function whenIdle(work: () => void): void {
  waiting.push(work);
  ask();
}

function ask(): void {
  if (isAsked || waiting.length === 0 || typeof window === 'undefined') return;
  isAsked = true;
  const early = SETTLING_MILLIS - performance.now();
  if (early > 0) setTimeout(whenQuiet, early);
  else whenQuiet();
}

function whenQuiet(): void {
  // Not every browser has it (Safari); a pause after the first paint does as well there.
  if ('requestIdleCallback' in window) window.requestIdleCallback(next, { timeout: LATEST_MILLIS });
  else setTimeout(next, 500);
}

function next(): void {
  isAsked = false;
  waiting.shift()?.();
  ask();
}
