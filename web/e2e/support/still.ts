/** Runs in the page: waits for what is on its way, as half-seen text has half the contrast and a menu is smaller at first. */
export async function isStill(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
