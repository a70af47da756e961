/** Work that may wait until nobody needs the machine: one piece at a time, so that it is never in the way. */

const waiting: (() => void)[] = [];
let isAsked = false;
/** Nobody waits longer than this for what is loaded ahead. */
const LATEST_MILLIS = 4_000;

export function whenIdle(work: () => void): void {
  waiting.push(work);
  ask();
}

function ask(): void {
  if (isAsked || waiting.length === 0 || typeof window === 'undefined') return;
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
