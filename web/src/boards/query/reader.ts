/** Reads the text of a query piece by piece, and says where it cannot. */
import { type Pattern, patternOf } from './pattern';
import type { Comparison, Flaw } from './query';

export interface Value {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly pattern: Pattern;
  readonly start: number;
  readonly end: number;
}

/** `due<`: what is asked about, and how. */
export interface Head {
  readonly word: string;
  readonly comparison: Comparison;
  readonly sign: string;
  readonly start: number;
}

const MOST_VALUES = 50;
const SPACE = /\s/;
const HEAD = /([A-Za-z]+)(<=|>=|:|=|<|>)/y;

/** A flaw on its way out of the parser. */
export class Faulty extends Error {
  constructor(readonly flaw: Flaw) {
    super(flaw.message);
  }
}

export function fail(code: string, start: number, end: number, message: string): never {
  throw new Faulty({ code, message, start, end });
}

export class Reader {
  /** Where in the text it is. */
  at = 0;

  constructor(readonly text: string) {}

  /** Goes to the next term; false when there is none. */
  next(): boolean {
    while (this.at < this.text.length && SPACE.test(this.char())) this.at += 1;
    return this.at < this.text.length;
  }

  /** Goes past a character, if that is the next one. */
  take(wanted: string): boolean {
    if (this.char() !== wanted) return false;
    this.at += 1;
    return true;
  }

  /** The field that a term begins with, when it has one. */
  head(): Head | null {
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

  /** Where just one value makes sense. */
  only(): Value {
    const [first, second] = this.values();
    if (second) fail('one_value_only', second.start - 1, second.end, 'Only one value can stand here.');
    return first ?? fail('value_missing', this.at, this.at, 'Here a value is missing.');
  }

  /** Values with commas between them. */
  values(): Value[] {
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

  private char(): string {
    return this.text.charAt(this.at);
  }
}
