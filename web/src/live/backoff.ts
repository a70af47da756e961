/** How long to wait before the next attempt: full jitter, so that a crowd cut at once does not return at once. */

export const BASE_MILLIS = 500;
export const CAP_MILLIS = 30_000;

/** `random` is in [0, 1). Attempt 0 waits up to half a second, then the ceiling doubles up to thirty. */
export function backoffMillis(attempt: number, random: number): number {
  const ceiling = Math.min(CAP_MILLIS, BASE_MILLIS * 2 ** Math.min(attempt, 16));
  return Math.floor(random * ceiling);
}

/** The server's window (`retry=<ms>` in the reason of a close) wins over our own guess. */
export function retryWindowMillis(reason: string): number | null {
  const found = /(?:^|[\s;,])retry=(\d{1,6})/.exec(reason);
  return found?.[1] === undefined ? null : Number(found[1]);
}
