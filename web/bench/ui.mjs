/**
 * The budgets of the board, measured: the app as it is built, in the system's Chromium, over a real socket; beside it the
 * same app with every card mounted. `npm run bench:ui`; see bench/README.md of the repository for what each line means.
 */
import { fork, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Page } from './page.mjs';
import { sizesOf } from './sizes.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const WEB = join(HERE, '..');
const SECONDS = Number(process.env.SECONDS ?? 8);
const SMALL = Number(process.env.CARDS ?? 5_000);
const LARGE = Number(process.env.MORE_CARDS ?? 20_000);
const CONTROL = Number(process.env.CONTROL_CARDS ?? SMALL);
const OPENINGS = 15;
/** The middle one counts: a load is over too soon for the machine's other business to even out. */
const LOADS = 7;
const PATH = '/b/MC?group=assignee';

const say = (text) => process.stdout.write(`${text}\n`);

/** The value and whether it is within the budget; a control has none. */
const rows = [];
const add = (name, budget, unit, values) => rows.push({ name, budget, unit, values });

const builds = mkdtempSync(join(tmpdir(), 'mission-bench-'));
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const windowed = build('windowed', {});
  const mounted = build('mounted', { VITE_MOUNT_ALL: 'yes' });
  say(`measuring ${SMALL.toLocaleString('en')} cards …`);
  const small = await measure(windowed, SMALL, [50, 500]);
  say(`measuring ${LARGE.toLocaleString('en')} cards …`);
  const large = await measure(windowed, LARGE, [50, 500]);
  say(`measuring ${CONTROL.toLocaleString('en')} cards, all of them mounted …`);
  const control = await measure(mounted, CONTROL, [50]);
  const all = (pick) => [small, large, control].map((one) => pick(one) ?? null);
  add(
    'main-thread CPU to load',
    300,
    'ms',
    all(({ loadCpu }) => loadCpu),
  );
  add(
    'time to the board',
    500,
    'ms',
    all(({ firstCards }) => firstCards),
  );
  add(
    'DOM nodes',
    2_500,
    '',
    all(({ nodes }) => nodes),
  );
  add(
    'heap after GC',
    [15, 40],
    'MB',
    all(({ heap }) => heap),
  );
  for (const rate of [50, 500]) {
    add(
      `CPU per event at ${rate}/s`,
      rate === 500 ? 0.5 : null,
      'ms',
      all(({ rates }) => rates[rate]?.perEvent),
    );
    add(
      `  of it script`,
      null,
      'ms',
      all(({ rates }) => rates[rate]?.scriptPerEvent),
    );
    add(
      `frames at ${rate}/s, p95`,
      rate === 500 ? 20 : null,
      'ms',
      all(({ rates }) => rates[rate]?.p95),
    );
    add(
      `frames at ${rate}/s, p99`,
      rate === 500 ? 33 : null,
      'ms',
      all(({ rates }) => rates[rate]?.p99),
    );
  }
  add(
    'open the drawer, p50',
    40,
    'ms',
    all(({ drawer }) => drawer.p50),
  );
  add(
    'open the drawer, worst',
    100,
    'ms',
    all(({ drawer }) => drawer.worst),
  );
  add(
    'drag: lift',
    60,
    'ms',
    all(({ drag }) => drag.lift),
  );
  add(
    'drag: frames per second',
    -58,
    '',
    all(({ drag }) => drag.fps),
  );
  table(await sizesOf(join(builds, 'windowed')));
} finally {
  await browser.close();
  rmSync(builds, { recursive: true, force: true });
}

function build(name, env) {
  const folder = join(builds, name);
  say(`building the app (${name}) …`);
  const { status, stderr } = spawnSync('npx', ['vite', 'build', '--outDir', folder, '--logLevel', 'error'], {
    cwd: WEB,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The app could not be built:\n${stderr}`);
  return folder;
}

async function measure(app, cards, rates) {
  const server = fork(join(HERE, 'board-server.mjs'), { env: { ...process.env, APP: app, CARDS: String(cards) } });
  try {
    const { port } = await message(server);
    const result = await run(`http://127.0.0.1:${port}`, server, rates);
    say(`  ${JSON.stringify(result)}`);
    return result;
  } finally {
    server.kill();
  }
}

async function run(origin, server, rates) {
  // Once for the disk's sake; what is measured comes after.
  await (await Page.open(browser, origin, PATH)).close();
  const loads = [];
  let page = null;
  while (loads.length < LOADS) {
    await page?.close();
    page = await Page.open(browser, origin, PATH);
    loads.push({ cpu: (await page.cpu()).task, firstCards: await page.firstCards() });
  }
  const result = {
    loadCpu: median(loads.map(({ cpu }) => cpu)),
    firstCards: median(loads.map(({ firstCards }) => firstCards)),
    rates: {},
  };
  await rest(3);
  result.nodes = await page.nodes();
  result.heap = await page.heapMegabytes();
  const idle = await spent(page, server, 0);
  for (const rate of rates) result.rates[rate] = perEvent(await spent(page, server, rate), idle);
  await tell(server, { rate: 0 });
  await rest(1);
  const millis = (await page.openings(OPENINGS)).sort((a, b) => a - b);
  result.drawer = { p50: at(millis, 0.5), worst: millis.at(-1) };
  const { liftMillis, frames } = await page.drag(180);
  result.drag = { lift: liftMillis, fps: 1_000 / mean(frames) };
  await page.close();
  return result;
}

/** What the main thread does while so many events a second come by. */
async function spent(page, server, rate) {
  const before = await tell(server, { rate });
  const from = await page.cpu();
  const frames = await page.frames(() => rest(SECONDS));
  const to = await page.cpu();
  const after = await tell(server, { rate: 0 });
  return {
    events: after.sent - before.sent,
    task: to.task - from.task,
    script: to.script - from.script,
    frames: frames.sort((a, b) => a - b),
  };
}

function perEvent(busy, idle) {
  return {
    perEvent: (busy.task - idle.task) / busy.events,
    scriptPerEvent: (busy.script - idle.script) / busy.events,
    p95: at(busy.frames, 0.95),
    p99: at(busy.frames, 0.99),
  };
}

function table(sizes) {
  const header = [
    '',
    'budget',
    SMALL.toLocaleString('en'),
    LARGE.toLocaleString('en'),
    `${CONTROL.toLocaleString('en')} mounted`,
  ];
  const lines = rows.map(({ name, budget, unit, values }) => [
    name,
    budgetText(budget, unit),
    ...values.map((value, i) => cellText(value, Array.isArray(budget) ? budget[Math.min(i, 1)] : budget, i === 2)),
  ]);
  const size = sizes.map(({ name, kilobytes, budget }) => [
    name,
    `≤ ${budget} kB gz`,
    cellText(kilobytes, budget, false),
    '',
    '',
  ]);
  const all = [header, ...lines, ...size];
  const widths = header.map((_, i) => Math.max(...all.map((line) => line[i].length)));
  say('');
  for (const line of all)
    say(line.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  '));
  say('\n(! over the budget; the control has none)');
}

function budgetText(budget, unit) {
  if (budget === null) return '';
  if (Array.isArray(budget)) return `≤ ${budget.join(' / ')} ${unit}`;
  return budget < 0 ? `≥ ${-budget} ${unit}`.trim() : `≤ ${budget} ${unit}`.trim();
}

function cellText(value, budget, isControl) {
  if (value === null || value === undefined) return '–';
  const text = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
  const isOver = budget !== null && !isControl && (budget < 0 ? value < -budget : value > budget);
  return isOver ? `${text} !` : text;
}

function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function median(values) {
  return at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function message(server) {
  return new Promise((done) => server.once('message', done));
}

function tell(server, text) {
  server.send(text);
  return message(server);
}

function rest(seconds) {
  return new Promise((done) => setTimeout(done, seconds * 1_000));
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error('There is no Chromium: set CHROMIUM to its path, or install the package "chromium".');
  return found;
}
