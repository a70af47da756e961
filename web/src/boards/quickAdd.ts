/** The grammar of the quick add box: `Title @assignee #tag !high ^Ready due:fri >MC-12`, in any order. */
import { type Column, PRIORITIES, type Priority } from '../api/types';
import { today } from '../lib/time';
import { type Group, NO_LANE } from './lanes';

export interface QuickAdd {
  readonly title: string;
  readonly tags: readonly string[];
  readonly assignee?: string;
  readonly priority?: Priority;
  /** The key of a column. */
  readonly status?: string;
  /** `2026-11-27` */
  readonly due?: string;
  /** The key of the task it is a part of. */
  readonly parent?: string;
}

/** Where a new task is added: a column, or its part in a lane. */
export interface Adding {
  readonly status: string;
  readonly lane?: string | undefined;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** As many tasks as a person pastes on purpose. */
export const MOST_LINES = 100;

/** What means nothing stays a word of the title. */
export function parseQuickAdd(line: string, columns: readonly Column[], now: number): QuickAdd {
  const words: string[] = [];
  const tags: string[] = [];
  let found: Omit<QuickAdd, 'title' | 'tags'> = {};
  for (const word of line.split(/\s+/)) {
    const meaning = meaningOf(word, columns, now);
    if (meaning) found = { ...found, ...meaning };
    else if (/^#[\p{L}\p{N}_]/u.test(word)) tags.push(word.slice(1));
    else if (word !== '') words.push(word);
  }
  return { title: words.join(' '), tags: [...new Set(tags)], ...found };
}

/** What the lane stands for, where the line does not say something else; a tag comes to those of the line. */
export function withLane(quick: QuickAdd, group: Group, lane: string, parentKey: string): QuickAdd {
  if (lane === NO_LANE) return quick;
  switch (group) {
    case 'none':
      return quick;
    case 'assignee':
      return { assignee: lane, ...quick };
    case 'priority': {
      const priority = PRIORITIES.find((one) => one === lane);
      return priority ? { priority, ...quick } : quick;
    }
    case 'tag':
      return { ...quick, tags: [...new Set([lane, ...quick.tags])] };
    case 'parent':
      return { parent: parentKey, ...quick };
  }
}

function meaningOf(word: string, columns: readonly Column[], now: number): Omit<QuickAdd, 'title' | 'tags'> | null {
  const rest = word.slice(1);
  if (/^@[\w.-]/.test(word)) return { assignee: rest };
  if (word.startsWith('!')) {
    const priority = priorityOf(rest);
    return priority ? { priority } : null;
  }
  if (word.startsWith('^')) {
    const status = columnOf(rest, columns);
    return status ? { status } : null;
  }
  if (/^>[A-Za-z][A-Za-z0-9]*-\d+$/.test(word)) return { parent: rest.toUpperCase() };
  if (word.toLowerCase().startsWith('due:')) {
    const due = dayOf(word.slice(4).toLowerCase(), now);
    return due ? { due } : null;
  }
  return null;
}

/** `!h` is enough. */
function priorityOf(word: string): Priority | undefined {
  if (word === '') return undefined;
  return PRIORITIES.find((name) => name.toLowerCase().startsWith(word.toLowerCase()));
}

/** By its key, or by the beginning of its name without spaces: `^prog`, `^inprogress`. */
function columnOf(word: string, columns: readonly Column[]): string | undefined {
  const wanted = word.toLowerCase();
  if (wanted === '') return undefined;
  const names = ({ key, name }: Column) => [key, name.replace(/\s+/g, '')].map((one) => one.toLowerCase());
  const whole = columns.find((column) => names(column).includes(wanted));
  return (whole ?? columns.find((column) => names(column).some((name) => name.startsWith(wanted))))?.key;
}

/** `today`, `fri`, `+3d`, `2w` or a date, as `2026-11-27`. */
export function dayOf(word: string, now: number): string | undefined {
  if (word === 'today') return today(now);
  if (word === 'tomorrow') return after(now, 1);
  const [, count = '', unit = ''] = /^\+?(\d{1,3})([dw])$/.exec(word) ?? [];
  if (unit) return after(now, Number(count) * (unit === 'w' ? 7 : 1));
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return isDay(word) ? word : undefined;
  const weekday = word.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(word));
  if (weekday < 0) return undefined;
  // On a Friday, "fri" is a week away: what is due today is said as today.
  return after(now, ((weekday - new Date(now).getDay() + 6) % 7) + 1);
}

function after(now: number, days: number): string {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return today(date.getTime());
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The lines of a pasted text that are tasks: bullets, numbers and boxes before them are left out. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])?\s*(?:\[[ xX]?\])?\s*/, '').trim())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
}
