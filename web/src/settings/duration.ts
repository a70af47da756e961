/** How long something may take, as people write it: "90 s", "3 min", "2 h", "1 d 12 h". */

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3_600,
  hour: 3_600,
  hours: 3_600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
};

export function durationText(seconds: number | null): string {
  if (seconds === null) return '';
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * length;
  }
  return parts.join(' ');
}

/** Null is never; undefined is not understood. */
export function secondsOf(text: string): number | null | undefined {
  const words = text.trim().toLowerCase();
  if (words === '' || words === 'never') return null;
  if (!/^(\d+\s*[a-z]+\s*)+$/.test(words)) return undefined;
  let sum = 0;
  for (const [, count, unit = ''] of words.matchAll(/(\d+)\s*([a-z]+)/g)) {
    const length = SECONDS[unit];
    if (length === undefined) return undefined;
    sum += Number(count) * length;
  }
  return sum;
}
