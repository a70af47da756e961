/** Work that may wait until nobody needs the machine: one piece at a time, so that it is never in the way. */

const waiting: (() => void)[] = [];
let isAsked = false;
/** A page that has just opened has better things to do; it has this long where nobody says that it is done. */
const SETTLING_MILLIS = 2_000;
let settling: ReturnType<typeof setTimeout> | undefined;
let isSettled = false;
/** Nobody waits longer than this for what is loaded ahead. */
const LATEST_MILLIS = 4_000;

export function whenIdle(work: () => void): void {
  waiting.push(work);
  ask();
}

/** What was asked for is on screen: now there is time for what may be asked for next. */
export function settled(): void {
  isSettled = true;
  clearTimeout(settling);
  ask();
}

function ask(): void {
  if (isAsked || waiting.length === 0 || typeof window === 'undefined') return;
  if (!isSettled) {
    settling ??= setTimeout(settled, SETTLING_MILLIS);
    return;
  }
  isAsked = true;
  const next = () => {
    isAsked = false;
    waiting.shift()?.();
    ask();
  };
  // Not every browser has it (Safari); a pause after the first paint does as well there.
  if ('requestIdleCallback' in window) window.requestIdleCallback(next, { timeout: LATEST_MILLIS });
  else setTimeout(next, 500);
}
