/** Times as people write them in a query: `2026-12-24`, `today`, `fri`, `+3d`, `-2w`, `-90m`; and lengths: `15m`, `2h`. */
import { today as dayOf } from '../../lib/time';

/** A day counted from today or from the calendar, or a moment counted from now. */
export type Moment =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'daysAhead'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'instant'; readonly millis: number }
  | { readonly kind: 'millisAhead'; readonly millis: number };

const MINUTE = 60_000;
const DAY = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: DAY, w: 7 * DAY };
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const NEAR: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

export function momentOf(text: string): Moment | null {
  const word = text.toLowerCase();
  const near = NEAR[word];
  if (near !== undefined) return { kind: 'daysAhead', days: near };
  const weekday = word.length >= 3 ? WEEKDAYS.findIndex((name) => name.startsWith(word)) : -1;
  if (weekday >= 0) return { kind: 'weekday', weekday };
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return isDay(word) ? { kind: 'day', day: word } : null;
  const [, sign = '+', count = '', unit = ''] = /^([+-])?(\d{1,5})([mhdw])$/.exec(word) ?? [];
  const length = UNITS[unit];
  if (length !== undefined) {
    const ahead = (sign === '-' ? -1 : 1) * Number(count);
    const isDays = unit === 'd' || unit === 'w';
    return isDays
      ? { kind: 'daysAhead', days: ahead * (length / DAY) }
      : { kind: 'millisAhead', millis: ahead * length };
  }
  const millis = /^\d{4}-\d{2}-\d{2}t/.test(word) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(millis) ? null : { kind: 'instant', millis };
}

export function durationOf(text: string): number | null {
  const [, count = '', unit = ''] = /^(\d{1,5})([mhdw])$/i.exec(text) ?? [];
  const length = UNITS[unit.toLowerCase()];
  return length === undefined ? null : Number(count) * length;
}

/** What a moment is now: a day of the calendar where the person sits, or an instant. */
export type Resolved = { readonly day: string } | { readonly millis: number };

export function resolve(moment: Moment, now: number): Resolved {
  switch (moment.kind) {
    case 'day':
      return { day: moment.day };
    case 'daysAhead':
      return { day: dayAfter(now, moment.days) };
    case 'weekday':
      return { day: dayAfter(now, (moment.weekday - new Date(now).getDay() + 7) % 7) };
    case 'instant':
      return { millis: moment.millis };
    case 'millisAhead':
      return { millis: now + moment.millis };
  }
}

/** The date so many days from now; by the calendar, so that a day of 23 hours is one too. */
export function dayAfter(now: number, days: number): string {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return dayOf(date.getTime());
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
