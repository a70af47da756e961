/** Reads a query: `assignee:me status:Ready,InProgress -tag:wip priority>=High due<+3d "free text" sort:due`. */
import {
  FIELD_NAMES,
  isNameField,
  isSortKey,
  isTimeField,
  isWordField,
  NAME_FIELDS,
  type NameField,
  SORT_KEYS,
  TIME_FIELDS,
  type TimeField,
  WORD_FIELDS,
  type WordField,
} from './fields';
import { lengthOf, type When, whenOf } from './moments';
import type { Condition, Name, Order, Query, Term } from './query';
import { Faulty, fail, type Head, Reader, type Value } from './reader';

const LONGEST = 1_000;
const MOST_TERMS = 50;
const MOST_ORDERS = 3;
const DATES = 'a date such as 2026-11-22, today, tomorrow, +3d or -2w';

export function parseQuery(text: string): Query {
  const parser = new Parser(text);
  try {
    parser.read();
    return { terms: parser.terms, order: parser.order, flaw: null };
  } catch (error) {
    if (!(error instanceof Faulty)) throw error;
    return { terms: parser.terms, order: parser.order, flaw: error.flaw };
  }
}

class Parser {
  readonly terms: Term[] = [];
  readonly order: Order[] = [];
  private readonly reader: Reader;

  constructor(text: string) {
    this.reader = new Reader(text);
  }

  read(): void {
    const { length } = this.reader.text;
    if (length > LONGEST) fail('too_long', LONGEST, length, `A query can have at most ${LONGEST} characters.`);
    while (this.reader.next()) {
      if (this.terms.length === MOST_TERMS) {
        const { at } = this.reader;
        fail('too_many_terms', at, at + 1, `A query can have at most ${MOST_TERMS} terms.`);
      }
      this.term();
    }
  }

  private term(): void {
    const start = this.reader.at;
    const isNot = this.reader.take('-');
    const head = this.reader.head();
    if (head?.word === 'sort') {
      if (isNot) fail('no_negation', start, start + 1, 'An order cannot be negated: write sort:due-desc.');
      this.sort(head);
      return;
    }
    const { condition, values } = head ? this.condition(head) : this.words();
    this.terms.push({ isNot, condition, start, end: this.reader.at, values: values.map(({ text }) => text) });
  }

  private words(): { condition: Condition; values: readonly Value[] } {
    const values = this.reader.values();
    return { condition: { kind: 'text', anyOf: values.map(({ pattern }) => pattern) }, values };
  }

  private condition(head: Head): { condition: Condition; values: readonly Value[] } {
    const { word, comparison } = head;
    if (isNameField(word)) {
      checkPlain(head);
      const values = this.reader.values();
      return { condition: { kind: 'name', field: word, anyOf: values.map((value) => nameOf(word, value)) }, values };
    }
    if (isTimeField(word)) return this.time(head, word);
    if (word === 'priority' && comparison !== ':') {
      const value = this.reader.only();
      return { condition: { kind: 'level', comparison, level: wordOf('priority', value) }, values: [value] };
    }
    if (isWordField(word)) {
      checkPlain(head);
      const values = word === 'blocked' ? [this.reader.only()] : this.reader.values();
      return { condition: { kind: 'word', field: word, anyOf: values.map((value) => wordOf(word, value)) }, values };
    }
    if (word === 'idle') return this.idle(head);
    const end = head.start + word.length;
    const known = `There is no field “${this.reader.text.slice(head.start, end)}”.`;
    return fail(
      'unknown_field',
      head.start,
      end,
      `${known} Put words to look for in quotes, or use ${listed(FIELD_NAMES)}.`,
    );
  }

  private time(head: Head, field: TimeField): { condition: Condition; values: readonly Value[] } {
    const { comparison } = head;
    const value = this.reader.only();
    const isNone = value.text.toLowerCase() === 'none' && TIME_FIELDS[field].isOptional && comparison === ':';
    if (isNone) return { condition: { kind: 'time', field, comparison, when: null }, values: [value] };
    const when = whenOf(value.text) ?? unknown(value, TIME_FIELDS[field].isOptional ? `${DATES}, or none` : DATES);
    return {
      condition: { kind: 'time', field, comparison, when: comparison === ':' ? wholeDay(head, when) : when },
      values: [value],
    };
  }

  private idle(head: Head): { condition: Condition; values: readonly Value[] } {
    if (head.comparison === ':') notComparable(head, 1, 'Idle is a length of time: compare it, as in idle>15m.');
    const value = this.reader.only();
    const millis = lengthOf(value.text) ?? unknown(value, 'a length of time such as 15m, 2h, 3d or 1w');
    return { condition: { kind: 'idle', comparison: head.comparison, millis }, values: [value] };
  }

  private sort(head: Head): void {
    checkPlain(head);
    for (const value of this.reader.values()) {
      const text = value.text.toLowerCase();
      const isDescending = text.endsWith('-desc');
      const key = isDescending ? text.slice(0, -5) : text;
      if (!isSortKey(key)) unknown(value, `${listed(SORT_KEYS)}, each with -desc or without`);
      else if (this.order.length === MOST_ORDERS || this.order.some((known) => known.key === key)) {
        const message = `A query can be sorted by at most ${MOST_ORDERS} keys, each once.`;
        fail('too_many_orders', value.start, value.end, message);
      } else this.order.push({ key, isDescending });
    }
  }
}

function nameOf(field: NameField, { text, isQuoted, pattern }: Value): Name {
  const { isSomebody, isOptional } = NAME_FIELDS[field];
  const word = text.toLowerCase();
  if (!isQuoted && isSomebody && word === 'me') return 'me';
  return !isQuoted && isOptional && word === 'none' ? 'none' : { pattern };
}

function wordOf(field: WordField, value: Value): string {
  const words: readonly string[] = WORD_FIELDS[field].words;
  return words.find((word) => word === value.text.toLowerCase()) ?? unknown(value, listed(words));
}

/** `due:+3d` asks for a day; a moment would hardly ever be met. */
function wholeDay(head: Head, when: When): When {
  if (when.kind === 'fromNow' && when.isOfDays) return { kind: 'dayFromNow', millis: when.millis };
  if (when.kind !== 'fromNow' && when.kind !== 'moment') return when;
  return notComparable(head, 1, 'A moment has to be compared, as in due<now; only a day can be met.');
}

function checkPlain(head: Head): void {
  if (head.comparison === ':') return;
  notComparable(head, head.sign.length, `“${head.word}” cannot be compared: write ${head.word}: instead.`);
}

function notComparable(head: Head, length: number, message: string): never {
  const start = head.start + head.word.length;
  return fail('comparison_not_possible', start, start + length, message);
}

function unknown(value: Value, expected: string): never {
  return fail('unknown_value', value.start, value.end, `“${value.text}” does not fit here: ${expected}.`);
}

function listed(words: readonly string[]): string {
  return words.join(', ');
}
