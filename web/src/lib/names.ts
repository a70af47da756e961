/** How names are put in order: as people look them up, so that "B2" stands before "B10", and "bo" beside "Bo". */

const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function byName(a: string, b: string): number {
  // Names that differ in case alone are two names, and always in the same order.
  return COLLATOR.compare(a, b) || Number(a > b) - Number(a < b);
}
