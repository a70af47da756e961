/** What the work came to: agents write a sentence, a few named facts, or whatever JSON there is. */

export type Results =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'json'; readonly text: string };

const MOST_FACTS = 40;

export function resultsOf(results: unknown): Results {
  if (typeof results === 'string') return { kind: 'text', text: results };
  const facts = factsOf(results);
  return facts ? { kind: 'facts', facts } : { kind: 'json', text: JSON.stringify(results, null, 2) };
}

/** An object whose values are words and numbers reads better as a list of them. */
function factsOf(results: unknown): [string, string][] | null {
  if (typeof results !== 'object' || results === null || Array.isArray(results)) return null;
  const entries = Object.entries(results);
  if (entries.length === 0 || entries.length > MOST_FACTS) return null;
  const facts: [string, string][] = [];
  for (const [name, value] of entries) {
    const text = textOf(value);
    if (text === null) return null;
    facts.push([nameOf(name), text]);
  }
  return facts;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');
  return isList ? value.join('\n') : null;
}

/** `filesChanged` and `files_changed` are both "Files changed". */
function nameOf(key: string): string {
  const words = key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  const isShouted = words === words.toUpperCase();
  const plain = isShouted ? words : words.replace(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
