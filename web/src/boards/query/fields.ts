/** The words of the query language, as the server has them: `server/…/tasks/query`. */
import { EXECUTION_STATES, PRIORITIES } from '../../api/types';

/** Compared with names: whole, whatever their case, with `*` for anything. */
export const NAME_FIELDS = {
  assignee: { isSomebody: true, isOptional: true, means: 'a name, me or none' },
  agent: { isSomebody: true, isOptional: true, means: 'who holds it' },
  creator: { isSomebody: true, isOptional: false, means: 'who made it' },
  status: { isSomebody: false, isOptional: false, means: 'a column' },
  tag: { isSomebody: false, isOptional: true, means: 'a tag, or none' },
  key: { isSomebody: false, isOptional: false, means: 'MC-12' },
  parent: { isSomebody: false, isOptional: true, means: 'MC-12, or none' },
} as const;

/** Compared with days and moments; the optional ones can be `none`. */
export const TIME_FIELDS = {
  due: { isOptional: true, means: 'a date, or none' },
  created: { isOptional: false, means: 'a date' },
  updated: { isOptional: false, means: 'a date' },
  started: { isOptional: true, means: 'a date, or none' },
  completed: { isOptional: true, means: 'a date, or none' },
} as const;

/** One of a few words. */
export const WORD_FIELDS = {
  state: { words: EXECUTION_STATES, means: 'what happens to it' },
  priority: { words: PRIORITIES.map((priority) => priority.toLowerCase()), means: 'how urgent' },
  is: {
    words: [
      'ready',
      'claimed',
      'open',
      'closed',
      'blocked',
      'overdue',
      'failed',
      'approval',
      'question',
      'warning',
      'demo',
    ],
    means: 'what it is',
  },
  has: {
    words: [
      'description',
      'assignee',
      'tags',
      'due',
      'estimate',
      'plan',
      'progress',
      'parent',
      'dependencies',
      'approval',
      'question',
      'warning',
      'comments',
      'reason',
      'results',
      'commits',
    ],
    means: 'what it has',
  },
  blocked: { words: ['yes', 'no'], means: 'waits for another' },
} as const satisfies Record<string, { words: readonly string[]; means: string }>;

export type NameField = keyof typeof NAME_FIELDS;
export type TimeField = keyof typeof TIME_FIELDS;
export type WordField = keyof typeof WORD_FIELDS;
export type Field = NameField | TimeField | WordField | 'idle';

export const FIELD_NAMES = [
  ...Object.keys(NAME_FIELDS),
  ...Object.keys(WORD_FIELDS),
  ...Object.keys(TIME_FIELDS),
  'idle',
] as readonly Field[];

export const isNameField = (word: string): word is NameField => Object.hasOwn(NAME_FIELDS, word);
export const isTimeField = (word: string): word is TimeField => Object.hasOwn(TIME_FIELDS, word);
export const isWordField = (word: string): word is WordField => Object.hasOwn(WORD_FIELDS, word);

export function meaningOf(field: Field): string {
  if (isNameField(field)) return NAME_FIELDS[field].means;
  if (isTimeField(field)) return TIME_FIELDS[field].means;
  return isWordField(field) ? WORD_FIELDS[field].means : 'without a sign of life';
}

export const SORT_KEYS = ['rank', 'priority', 'due', 'updated', 'created'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export function isSortKey(name: string): name is SortKey {
  return SORT_KEYS.some((key) => key === name);
}
