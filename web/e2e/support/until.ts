/** Waits for a fact instead of for a time. */
const EVERY_MILLIS = 50;

/** Thrown by a look that need not be repeated: the fact will never be. */
export class Hopeless extends Error {}

export async function until<T>(
  fact: string,
  look: () => T | Promise<T>,
  withinMillis = 15_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + withinMillis;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found) return found;
      last = found;
    } catch (error) {
      if (error instanceof Hopeless) throw error;
      last = error;
    }
    await rest(EVERY_MILLIS);
  }
  throw new Error(`Not within ${withinMillis} ms: ${fact} (last: ${String(last)})`);
}

/** The pause between two looks, and the length of an outage; never a guess how long something takes. */
export function rest(millis: number): Promise<void> {
  return new Promise((done) => setTimeout(done, millis));
}
