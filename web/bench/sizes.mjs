/**
 * How much JavaScript is loaded before the app can be used, and how much each lazy route adds, gzipped.
 * `node bench/sizes.mjs` checks the built app and fails when a budget is exceeded.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const INITIAL_KILOBYTES = 200;
const LAZY_KILOBYTES = 60;

/** The largest chunk that is loaded later speaks for all of them. */
export async function sizesOf(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path));
  const chunks = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const size = (path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length / 1_000;
  const initial = [...first].reduce((sum, path) => sum + size(path), 0);
  const lazy = chunks.map((name) => `assets/${name}`).filter((path) => !first.has(path));
  const [largest] = lazy.map((path) => ({ path, kilobytes: size(path) })).sort((a, b) => b.kilobytes - a.kilobytes);
  const sizes = [{ name: 'JavaScript before use', kilobytes: initial, budget: INITIAL_KILOBYTES }];
  if (largest)
    sizes.push({ name: `largest lazy chunk (${largest.path})`, kilobytes: largest.kilobytes, budget: LAZY_KILOBYTES });
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = await sizesOf(process.argv[2] ?? 'dist');
  for (const { name, kilobytes, budget } of sizes) {
    process.stdout.write(`${name}: ${kilobytes.toFixed(1)} kB gzipped, at most ${budget}\n`);
  }
  process.exit(sizes.some(({ kilobytes, budget }) => kilobytes > budget) ? 1 : 0);
}
