/** Changes one condition of a query and leaves the rest as it was written. */
import type { NameField, WordField } from './fields';
import { parseQuery } from './parse';
import type { Term } from './query';

type Chosen = NameField | WordField;

/** The values a query asks of a field with `:`; null when it says nothing of the kind. */
export function valuesOf(text: string, field: Chosen): readonly string[] | null {
  return termOf(text, field)?.values ?? null;
}

/** The query with `field:value` instead of what it said of the field; without a value it says nothing of it. */
export function withValue(text: string, field: Chosen, value: string | null): string {
  const term = termOf(text, field);
  const rest = term ? text.slice(0, term.start) + text.slice(term.end) : text;
  const added = value === null ? '' : ` ${field}:${quoted(value)}`;
  return `${rest}${added}`.replace(/ {2,}/g, ' ').trim();
}

/** A value as it must be written to be one value. */
export function quoted(value: string): string {
  return /^[^\s,"*\\]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function termOf(text: string, field: Chosen): Term | undefined {
  return parseQuery(text).terms.find(
    ({ condition, isNot }) =>
      !isNot && (condition.kind === 'name' || condition.kind === 'word') && condition.field === field,
  );
}
