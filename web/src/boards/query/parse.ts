/** The query language: `assignee:me status:Ready,InProgress -tag:wip priority>=High due<+3d "free text" sort:due`. */
import { type Field, isField, isSortKey, kindOf, SORT_KEYS, type SortKey } from './fields';
import { durationOf, type Moment, momentOf } from './moments';

export type Operator = ':' | '<' | '<=' | '>' | '>=';

export interface Value {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What a value of time means; null where the field is not of time, or the value is `none`. */
  readonly moment: Moment | null;
  readonly millis: number | null;
}

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly isNot: boolean;
}

export interface FieldTerm extends Placed {
  readonly kind: 'field';
  readonly field: Field;
  readonly operator: Operator;
  /** Any of them is enough. */
  readonly values: readonly Value[];
}

export interface TextTerm extends Placed {
  readonly kind: 'text';
  readonly text: string;
}

export type Term = FieldTerm | TextTerm;

export interface Sort {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** What is wrong, and where in the text. */
export interface Flaw {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface Query {
  /** Every one of them must hold; with a flaw, those before it. */
  readonly terms: readonly Term[];
  readonly sort: Sort | null;
  readonly flaw: Flaw | null;
}

const SPACE = /\s/;
const FIELD = /([A-Za-z]+)(<=|>=|:|<|>|=)/y;
/** Longer than any question; a pasted page is not one. */
const LONGEST = 2_000;

export function parseQuery(text: string): Query {
  return new Parser(text).parse();
}

class Parser {
  private at = 0;
  private readonly terms: Term[] = [];
  private sort: Sort | null = null;

  constructor(private readonly text: string) {}

  parse(): Query {
    const flaw = this.text.length > LONGEST ? whole(this.text) : this.read();
    return { terms: this.terms, sort: this.sort, flaw };
  }

  private read(): Flaw | null {
    for (;;) {
      while (this.at < this.text.length && SPACE.test(this.char())) this.at += 1;
      if (this.at >= this.text.length) return null;
      const flaw = this.term();
      if (flaw) return flaw;
    }
  }

  private term(): Flaw | null {
    const start = this.at;
    const isNot = this.char() === '-' && !/^(\s|$)/.test(this.text.slice(start + 1));
    if (isNot) this.at += 1;
    FIELD.lastIndex = this.at;
    const [head = '', name = '', sign = ''] = FIELD.exec(this.text) ?? [];
    return head === '' ? this.free(start, isNot) : this.field(start, isNot, name, sign);
  }

  private free(start: number, isNot: boolean): Flaw | null {
    const isQuoted = this.char() === '"';
    const text = isQuoted ? this.quoted() : this.bare(/\s/);
    if (text === null) return { message: 'This quote is never closed.', start: this.at, end: this.text.length };
    if (text !== '') this.terms.push({ kind: 'text', text, isNot, start, end: this.at });
    return null;
  }

  private field(start: number, isNot: boolean, name: string, sign: string): Flaw | null {
    const nameStart = this.at;
    const field = name.toLowerCase();
    this.at += name.length + sign.length;
    if (field === 'sort') return this.readSort(start, isNot);
    if (!isField(field)) {
      const message = `There is no field “${name}”. To look for the words, put them in quotes.`;
      return { message, start: nameStart, end: nameStart + name.length };
    }
    const operator: Operator = sign === '=' ? ':' : (sign as Operator);
    if (operator !== ':' && !kindOf(field).isOrdered) {
      const end = nameStart + name.length + sign.length;
      return { message: `“${field}” has no order: write ${field}: instead of ${field}${sign}.`, start: nameStart, end };
    }
    const values: Value[] = [];
    for (;;) {
      const value = this.value(field, operator);
      if ('message' in value) return value;
      values.push(value);
      if (this.char() !== ',') break;
      this.at += 1;
    }
    this.terms.push({ kind: 'field', field, operator, values, isNot, start, end: this.at });
    return null;
  }

  private value(field: Field, operator: Operator): Value | Flaw {
    const start = this.at;
    const text = this.char() === '"' ? this.quoted() : this.bare(/[\s,]/);
    if (text === null) return { message: 'This quote is never closed.', start, end: this.text.length };
    const end = this.at;
    if (text === '') return { message: `“${field}” needs a value.`, start: Math.max(0, start - 1), end };
    const { kind } = kindOf(field);
    const isNone = text.toLowerCase() === 'none' && operator === ':';
    const moment = kind === 'time' && !isNone ? momentOf(text) : null;
    const millis = kind === 'duration' ? durationOf(text) : null;
    if (kind === 'time' && !isNone && moment === null) {
      return { message: `“${text}” is no date: try 2026-12-24, today, fri, +3d or -2w.`, start, end };
    }
    if (kind === 'duration' && millis === null) {
      return { message: `“${text}” is no length of time: try 15m, 2h or 3d.`, start, end };
    }
    const { words } = kindOf(field);
    if (words && !words.includes(text.toLowerCase())) {
      return { message: `“${text}” is no ${field}: it is one of ${words.join(', ')}.`, start, end };
    }
    return { text, start, end, moment, millis };
  }

  private readSort(start: number, isNot: boolean): Flaw | null {
    const at = this.at;
    const word = this.bare(/\s/);
    const isDescending = isNot !== word.startsWith('-');
    const key = word.replace(/^-/, '').toLowerCase();
    if (!isSortKey(key)) {
      return {
        message: `Tasks can be sorted by ${SORT_KEYS.join(', ')}.`,
        start: word === '' ? start : at,
        end: this.at,
      };
    }
    this.sort = { key, isDescending };
    return null;
  }

  /** From a quote to the next; a backslash keeps what follows. Null when it never ends. */
  private quoted(): string | null {
    let text = '';
    for (let i = this.at + 1; i < this.text.length; i++) {
      const char = this.text.charAt(i);
      if (char === '"') {
        this.at = i + 1;
        return text;
      }
      if (char === '\\' && i + 1 < this.text.length) {
        i += 1;
        text += this.text.charAt(i);
      } else text += char;
    }
    return null;
  }

  private bare(end: RegExp): string {
    const start = this.at;
    while (this.at < this.text.length && !end.test(this.char())) this.at += 1;
    return this.text.slice(start, this.at);
  }

  private char(): string {
    return this.text.charAt(this.at);
  }
}

function whole(text: string): Flaw {
  return { message: `A query has at most ${LONGEST} characters.`, start: LONGEST, end: text.length };
}
