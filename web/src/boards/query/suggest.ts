/** What one may mean while typing a query: names of fields first, then the values of the field at the caret. */
import type { Card, Column } from '../../api/types';
import { PRIORITIES } from '../../api/types';
import { byName } from '../../lib/names';
import { quoted } from './edit';
import {
  FIELD_NAMES,
  isNameField,
  isTimeField,
  isWordField,
  meaningOf,
  type NameField,
  SORT_KEYS,
  WORD_FIELDS,
} from './fields';

export interface Suggestion {
  /** What stands in the list. */
  readonly label: string;
  readonly means: string;
  /** The query with it, and where the caret is then. */
  readonly text: string;
  readonly caret: number;
}

const AT_MOST = 8;
const DAYS = ['today', 'tomorrow', '+3d', '+1w', 'none'];
const PAST = ['today', '-3d', '-1w', '-4w'];

export function suggestionsFor(
  text: string,
  caret: number,
  columns: readonly Column[],
  cards: Iterable<Card>,
): Suggestion[] {
  const before = text.slice(0, caret);
  const word = /(?:^|\s)(-?)([^\s"]*)$/.exec(before);
  if (!word) return [];
  const [, , typed = ''] = word;
  const start = caret - typed.length;
  const [, name = '', sign = '', given = ''] = /^([A-Za-z]+)(<=|>=|:|<|>|=)(.*)$/.exec(typed) ?? [];
  if (sign === '') return typed === '' ? [] : fieldsLike(typed, text, start, caret);
  const last = given.slice(given.lastIndexOf(',') + 1);
  const values = valuesFor(name.toLowerCase(), columns, cards);
  const from = caret - last.length;
  return values
    .filter((value) => value.toLowerCase().includes(last.toLowerCase()) && value.toLowerCase() !== last.toLowerCase())
    .slice(0, AT_MOST)
    .map((value) => put(value, '', text, from, caret, `${quoted(value)} `));
}

function fieldsLike(typed: string, text: string, start: number, caret: number): Suggestion[] {
  const wanted = typed.toLowerCase();
  const fields = FIELD_NAMES.filter((field) => field.startsWith(wanted)).map((field) =>
    put(`${field}:`, meaningOf(field), text, start, caret, `${field}:`),
  );
  const sort = 'sort'.startsWith(wanted) ? [put('sort:', 'another order', text, start, caret, 'sort:')] : [];
  return [...fields, ...sort].slice(0, AT_MOST);
}

function put(label: string, means: string, text: string, from: number, to: number, insert: string): Suggestion {
  const rest = insert.endsWith(' ') ? text.slice(to).replace(/^ /, '') : text.slice(to);
  return { label, means, text: text.slice(0, from) + insert + rest, caret: from + insert.length };
}

function valuesFor(name: string, columns: readonly Column[], cards: Iterable<Card>): readonly string[] {
  if (name === 'sort') return SORT_KEYS.flatMap((key) => [key, `${key}-desc`]);
  if (name === 'idle') return ['15m', '1h', '1d'];
  if (name === 'priority') return PRIORITIES;
  if (isWordField(name)) return WORD_FIELDS[name].words;
  if (isTimeField(name)) return name === 'due' ? DAYS : PAST;
  return isNameField(name) ? namesFor(name, columns, cards) : [];
}

function namesFor(field: NameField, columns: readonly Column[], cards: Iterable<Card>): readonly string[] {
  switch (field) {
    case 'assignee':
      return ['me', 'none', ...collect(cards, (card) => [card.assignee])];
    case 'agent':
      return ['none', ...collect(cards, (card) => [card.lease?.agent])];
    case 'creator':
      return ['me', ...collect(cards, (card) => [card.createdBy])];
    case 'tag':
      return [...collect(cards, (card) => card.tags), 'none'];
    case 'parent':
      return ['none', ...parentsOf(cards)];
    case 'status':
      return columns.map(({ key }) => key);
    case 'key':
      return [];
  }
}

function collect(cards: Iterable<Card>, read: (card: Card) => readonly (string | null | undefined)[]): string[] {
  const found = new Set<string>();
  for (const card of cards) for (const value of read(card)) if (value) found.add(value);
  return [...found].sort(byName);
}

function parentsOf(cards: Iterable<Card>): string[] {
  const all = [...cards];
  const parents = new Set(all.map(({ parentId }) => parentId));
  return all.filter(({ id }) => parents.has(id)).map(({ key }) => key);
}
