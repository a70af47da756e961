/** Times as people write them in a query: `2026-12-24`, `today`, `+3d`, `-2h`; and lengths: `15m`, `2h`. Days are UTC's. */

export type When =
  | { readonly kind: 'day'; readonly start: number }
  | { readonly kind: 'nearDay'; readonly days: number }
  | { readonly kind: 'moment'; readonly at: number }
  | { readonly kind: 'fromNow'; readonly millis: number; readonly isOfDays: boolean }
  | { readonly kind: 'dayFromNow'; readonly millis: number };

/** From its first moment up to, but not including, its end; both are the same for a moment. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const MINUTE = 60_000;
export const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: DAY, w: 7 * DAY };
const NEAR: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const NOW: When = { kind: 'fromNow', millis: 0, isOfDays: false };
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export function whenOf(text: string): When | null {
  const word = text.toLowerCase();
  if (word === 'now') return NOW;
  const days = NEAR[word];
  if (days !== undefined) return { kind: 'nearDay', days };
  if (word.startsWith('+') || word.startsWith('-')) {
    const length = lengthOf(word.slice(1));
    if (length === null) return null;
    const isOfDays = length > 0 && /[dw]$/.test(word);
    return length === 0 ? NOW : { kind: 'fromNow', millis: word.startsWith('-') ? -length : length, isOfDays };
  }
  const upper = text.toUpperCase();
  if (/^\d{4}-\d{2}-\d{2}$/.test(upper)) {
    const start = Date.parse(`${upper}T00:00:00Z`);
    const isReal = !Number.isNaN(start) && new Date(start).toISOString().startsWith(upper);
    return isReal ? { kind: 'day', start } : null;
  }
  const at = MOMENT.test(upper) ? Date.parse(upper) : Number.NaN;
  return Number.isNaN(at) ? null : { kind: 'moment', at };
}

export function lengthOf(text: string): number | null {
  const [, count = '', unit = ''] = /^(\d{1,5})([mhdw])$/i.exec(text) ?? [];
  const length = UNITS[unit.toLowerCase()];
  return length === undefined ? null : Number(count) * length;
}

export function rangeAt(when: When, now: number): Range {
  switch (when.kind) {
    case 'day':
      return dayOf(when.start);
    case 'nearDay':
      return dayOf(now + when.days * DAY);
    case 'dayFromNow':
      return dayOf(now + when.millis);
    case 'moment':
      return { start: when.at, end: when.at };
    case 'fromNow':
      return { start: now + when.millis, end: now + when.millis };
  }
}

function dayOf(moment: number): Range {
  const start = Math.floor(moment / DAY) * DAY;
  return { start, end: start + DAY };
}
