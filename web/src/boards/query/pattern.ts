/** Text to compare with, whatever its case; an asterisk outside of quotes stands for anything. */

export type Pattern = readonly string[];

export function patternOf(parts: readonly string[]): Pattern {
  return parts.map((part) => part.toLowerCase());
}

/** Whether the whole text fits. */
export function fits(pattern: Pattern, text: string): boolean {
  return match(pattern, text.toLowerCase(), false);
}

/** Whether a part of the text fits. */
export function fitsWithin(pattern: Pattern, text: string): boolean {
  return match(pattern, text.toLowerCase(), true);
}

/** From the left, each part at its first place after the one before, and the last at the end. */
function match(parts: Pattern, text: string, isAnywhere: boolean): boolean {
  let from = 0;
  for (const [i, part] of parts.entries()) {
    const isLast = !isAnywhere && i === parts.length - 1;
    const at = isLast ? text.length - part.length : text.indexOf(part, from);
    if (at < from || !text.startsWith(part, at) || (!isAnywhere && i === 0 && at !== 0)) return false;
    from = at + part.length;
  }
  return true;
}
