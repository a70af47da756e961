/** The fields of the query language: what kind of value each takes. */

export interface FieldKind {
  readonly kind: 'text' | 'time' | 'duration' | 'word';
  /** Whether < and > mean something. */
  readonly isOrdered: boolean;
  /** The values there are, in lower case; without it any value is right. */
  readonly words?: readonly string[];
  /** What the suggestions say of it. */
  readonly means: string;
}

const YES_OR_NO = ['yes', 'no'];

export const FIELDS = {
  assignee: { kind: 'text', isOrdered: false, means: 'a name, me or none' },
  agent: { kind: 'text', isOrdered: false, means: 'who holds it' },
  status: { kind: 'text', isOrdered: false, means: 'a column' },
  state: {
    kind: 'word',
    isOrdered: false,
    words: ['queued', 'running', 'waiting', 'idle', 'failed', 'completed'],
    means: 'what happens to it',
  },
  priority: { kind: 'word', isOrdered: true, words: ['low', 'medium', 'high', 'critical'], means: 'how urgent' },
  tag: { kind: 'text', isOrdered: false, means: 'a tag, or none' },
  due: { kind: 'time', isOrdered: true, means: 'a date, or none' },
  created: { kind: 'time', isOrdered: true, means: 'a date' },
  updated: { kind: 'time', isOrdered: true, means: 'a date' },
  idle: { kind: 'duration', isOrdered: true, means: 'without a sign of life' },
  blocked: { kind: 'word', isOrdered: false, words: YES_OR_NO, means: 'waits for another' },
  ready: { kind: 'word', isOrdered: false, words: YES_OR_NO, means: 'may be taken' },
  approval: { kind: 'word', isOrdered: false, words: YES_OR_NO, means: 'needs a decision' },
  parent: { kind: 'text', isOrdered: false, means: 'a task, or none' },
  key: { kind: 'text', isOrdered: false, means: 'MC-12' },
} as const satisfies Record<string, FieldKind>;

export type Field = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly Field[];

export function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name);
}

export const SORT_KEYS = ['rank', 'priority', 'due', 'created', 'updated', 'title', 'key'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export function isSortKey(name: string): name is SortKey {
  return SORT_KEYS.some((key) => key === name);
}

export function kindOf(field: Field): FieldKind {
  return FIELDS[field];
}
