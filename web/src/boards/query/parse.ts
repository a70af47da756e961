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
  type SortKey,
  TIME_FIELDS,
  type TimeField,
  WORD_FIELDS,
  type WordField,
} from './fields';
import { lengthOf, type When, whenOf } from './moments';
import { type Pattern, patternOf } from './pattern';

export type Comparison = ':' | '<' | '<=' | '>' | '>=';

/** `me` and `none` mean somebody and nobody, unless they stand in quotes. */
export type Name = 'me' | 'none' | { readonly pattern: Pattern };

export type Condition =
  | { readonly kind: 'text'; readonly anyOf: readonly Pattern[] }
  | { readonly kind: 'name'; readonly field: NameField; readonly anyOf: readonly Name[] }
  | { readonly kind: 'word'; readonly field: WordField; readonly anyOf: readonly string[] }
  | { readonly kind: 'level'; readonly comparison: Comparison; readonly level: string }
  | { readonly kind: 'time'; readonly field: TimeField; readonly comparison: Comparison; readonly when: When | null }
  | { readonly kind: 'idle'; readonly comparison: Comparison; readonly millis: number };

export interface Term {
  readonly isNot: boolean;
  readonly condition: Condition;
  /** Where it stands, and its values as they were meant. */
  readonly start: number;
  readonly end: number;
  readonly values: readonly string[];
}

export interface Order {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** What is wrong, and where in the text. */
export interface Flaw {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface Query {
  /** Every one of them must hold; with a flaw, those before it. */
  readonly terms: readonly Term[];
  readonly order: readonly Order[];
  readonly flaw: Flaw | null;
}

interface Value {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
}

interface Head {
  readonly word: string;
  readonly comparison: Comparison;
  readonly sign: string;
  readonly start: number;
}

const LONGEST = 1_000;
const MOST_TERMS = 50;
const MOST_VALUES = 50;
const MOST_ORDERS = 3;
const SPACE = /\s/;
const HEAD = /([A-Za-z]+)(<=|>=|:|=|<|>)/y;
const DATES = 'a date such as 2026-11-22, today, tomorrow, +3d or -2w';

/** A flaw on its way out of the parser. */
class Faulty extends Error {
  constructor(readonly flaw: Flaw) {
    super(flaw.message);
  }
}

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
  private at = 0;

  constructor(private readonly text: string) {}

  read(): void {
    if (this.text.length > LONGEST) {
      fail('too_long', LONGEST, this.text.length, `A query can have at most ${LONGEST} characters.`);
    }
    for (;;) {
      while (this.at < this.text.length && SPACE.test(this.char())) this.at += 1;
      if (this.at >= this.text.length) return;
      if (this.terms.length === MOST_TERMS) {
        fail('too_many_terms', this.at, this.at + 1, `A query can have at most ${MOST_TERMS} terms.`);
      }
      this.term();
    }
  }

  private term(): void {
    const start = this.at;
    const isNot = this.take('-');
    const head = this.head();
    if (head?.word === 'sort') {
      if (isNot) fail('no_negation', start, start + 1, 'An order cannot be negated: write sort:due-desc.');
      this.sort(head);
      return;
    }
    const { condition, values } = head ? this.condition(head) : this.words();
    this.terms.push({ isNot, condition, start, end: this.at, values: values.map(({ text }) => text) });
  }

  private words(): { condition: Condition; values: readonly Value[] } {
    const values = this.values();
    return { condition: { kind: 'text', anyOf: values.map(({ pattern }) => pattern) }, values };
  }

  private condition(head: Head): { condition: Condition; values: readonly Value[] } {
    const { word, comparison } = head;
    if (isNameField(word)) {
      checkPlain(head);
      const values = this.values();
      return { condition: { kind: 'name', field: word, anyOf: values.map((value) => nameOf(word, value)) }, values };
    }
    if (isTimeField(word)) return this.time(head, word);
    if (word === 'priority' && comparison !== ':') {
      const value = this.only();
      return { condition: { kind: 'level', comparison, level: wordOf('priority', value) }, values: [value] };
    }
    if (isWordField(word)) {
      checkPlain(head);
      const values = word === 'blocked' ? [this.only()] : this.values();
      return { condition: { kind: 'word', field: word, anyOf: values.map((value) => wordOf(word, value)) }, values };
    }
    if (word === 'idle') return this.idle(head);
    const end = head.start + word.length;
    const known = `There is no field “${this.text.slice(head.start, end)}”.`;
    return fail(
      'unknown_field',
      head.start,
      end,
      `${known} Put words to look for in quotes, or use ${listed(FIELD_NAMES)}.`,
    );
  }

  private time(head: Head, field: TimeField): { condition: Condition; values: readonly Value[] } {
    const { comparison } = head;
    const value = this.only();
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
    const value = this.only();
    const millis = lengthOf(value.text) ?? unknown(value, 'a length of time such as 15m, 2h, 3d or 1w');
    return { condition: { kind: 'idle', comparison: head.comparison, millis }, values: [value] };
  }

  private sort(head: Head): void {
    checkPlain(head);
    for (const value of this.values()) {
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

  private head(): Head | null {
    HEAD.lastIndex = this.at;
    const found = HEAD.exec(this.text);
    if (!found) return null;
    const [whole, word = '', sign = ''] = found;
    const head: Head = {
      word: word.toLowerCase(),
      comparison: sign === '=' ? ':' : (sign as Comparison),
      sign,
      start: this.at,
    };
    this.at += whole.length;
    return head;
  }

  private only(): Value {
    const [first, second] = this.values();
    if (second) fail('one_value_only', second.start - 1, second.end, 'Only one value can stand here.');
    return first ?? fail('value_missing', this.at, this.at, 'Here a value is missing.');
  }

  private values(): Value[] {
    const start = this.at;
    const values: Value[] = [];
    do values.push(this.value());
    while (this.take(','));
    if (values.length > MOST_VALUES) {
      fail('too_many_values', start, this.at, `A term can have at most ${MOST_VALUES} values.`);
    }
    return values;
  }

  private value(): Value {
    const start = this.at;
    const parts: string[] = [];
    let part = '';
    let isQuoted = false;
    while (this.at < this.text.length && !SPACE.test(this.char()) && this.char() !== ',') {
      const char = this.char();
      this.at += 1;
      if (char === '"') {
        isQuoted = true;
        part += this.quoted();
      } else if (char === '*') {
        parts.push(part);
        part = '';
      } else part += char;
    }
    parts.push(part);
    if (parts.length === 1 && part === '') {
      const length = Math.max(this.at - start, Math.min(1, this.text.length - start));
      fail('value_missing', start, start + length, 'Here a value is missing.');
    }
    return { text: parts.join('*'), isQuoted, pattern: patternOf(parts), start, end: this.at };
  }

  /** Up to the closing quote; a backslash lets a quote or a backslash stand for itself. */
  private quoted(): string {
    const start = this.at - 1;
    let text = '';
    while (this.at < this.text.length) {
      const char = this.char();
      this.at += 1;
      if (char === '"') return text;
      if (char === '\\' && /["\\]/.test(this.char())) {
        text += this.char();
        this.at += 1;
      } else text += char;
    }
    return fail('quote_not_closed', start, this.text.length, 'This quote is never closed.');
  }

  private take(wanted: string): boolean {
    if (this.char() !== wanted) return false;
    this.at += 1;
    return true;
  }

  private char(): string {
    return this.text.charAt(this.at);
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

function fail(code: string, start: number, end: number, message: string): never {
  throw new Faulty({ code, message, start, end });
}

function listed(words: readonly string[]): string {
  return words.join(', ');
}
