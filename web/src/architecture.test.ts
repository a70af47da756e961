import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Lowest first: a folder knows itself and what stands before it. */
const LADDER = [
  'lib',
  'ui',
  'api',
  'live',
  'boards',
  'tasks',
  'runs',
  'agents',
  'notifications',
  'audit',
  'settings',
  'app',
];
/** Not `api`: `ui` has no words of our domain, so it only knows `lib`. */
const KNOWN_TO: Readonly<Record<string, readonly string[]>> = { ui: ['lib', 'ui'] };
/** Features that stand side by side, and do not know each other. */
const BESIDE: readonly string[] = ['runs', 'agents', 'notifications', 'audit', 'settings'];
const ROOT = join(import.meta.dirname, '.');

interface Import {
  readonly from: string;
  readonly to: string;
}

function imports(): Import[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' });
  const sources = files.filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('testing'),
  );
  return sources.flatMap((from) =>
    [...readFileSync(join(ROOT, from), 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, path = '']) => ({
      from,
      to: relative(ROOT, resolve(ROOT, dirname(from), path)),
    })),
  );
}

const folderOf = (file: string) => file.split('/')[0] ?? '';

it('imports only point down the ladder', () => {
  const wrong = imports().filter(({ from, to }) => {
    const folder = folderOf(from);
    if (!LADDER.includes(folder)) return false;
    const below = KNOWN_TO[folder] ?? LADDER.slice(0, LADDER.indexOf(folder) + 1);
    const known = BESIDE.includes(folder) ? below.filter((name) => name === folder || !BESIDE.includes(name)) : below;
    return !known.includes(folderOf(to));
  });
  expect(wrong).toEqual([]);
});

it('a feature’s inside is its own: others import its top modules; only the app composes pages', () => {
  const wrong = imports().filter(({ from, to }) => {
    const isInside = to.split('/').length > 2 && folderOf(to) !== folderOf(from);
    return isInside && folderOf(from) !== 'app';
  });
  expect(wrong).toEqual([]);
});
