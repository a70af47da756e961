/** Times as people say them; the moment "now" is always given. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "5 s", "12 min", "3 h", "4 d": the largest unit that is at least one. */
export function span(millis: number): string {
  const length = Math.max(0, millis);
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < DAY) return `${Math.floor(length / HOUR)} h`;
  return `${Math.floor(length / DAY)} d`;
}

export function ago(iso: string, now: number): string {
  const millis = now - Date.parse(iso);
  if (Number.isNaN(millis)) return '';
  if (millis < 5 * SECOND) return 'just now';
  return `${span(millis)} ago`;
}

/** "14:02" */
export function clock(millis: number): string {
  return new Date(millis).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** "14:02:33" */
export function clockSeconds(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}

/** "22 Nov 2026, 14:02" */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${day(iso)}, ${clock(date.getTime())}`;
}

/** "22 Nov 2026" */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Today as "2026-11-22", in the place where the person sits. */
export function today(now: number): string {
  const date = new Date(now);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
