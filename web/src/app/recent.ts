/** What was chosen in the palette lately, in this browser. */
import { readPreference, writePreference } from '../lib/preference';

const NAME = 'palette.recent';
const MOST = 20;

export function readRecent(): string[] {
  const text = readPreference(NAME);
  return text ? text.split('\n').slice(0, MOST) : [];
}

export function remember(id: string): void {
  writePreference(NAME, [id, ...readRecent().filter((one) => one !== id)].slice(0, MOST).join('\n'));
}
