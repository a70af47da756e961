/** What a query means, once it is read. */
import type { NameField, SortKey, TimeField, WordField } from './fields';
import type { When } from './moments';
import type { Pattern } from './pattern';

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
