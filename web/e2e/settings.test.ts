import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Agent } from './support/agent';
import { column, isLive } from './support/board';
import { REFUSED_CALL } from './support/browser';
import { findings } from './support/findings';
import { setOwnStage } from './support/stage';
import { until } from './support/until';

const { stage } = setOwnStage();

let made = 0;

/** A board of its own for each test, so that none finds the columns of another. */
async function board(): Promise<{ key: string; name: string }> {
  made += 1;
  const key = `ST${made}`;
  const name = `Settings ${made}`;
  await call('POST', '/boards', { key, name });
  return { key, name };
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${stage.origin}/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

async function columnsOf(key: string): Promise<{ key: string; name: string; wipLimit?: number; wipMode: string }[]> {
  return (await call<{ columns: { key: string; name: string; wipMode: string }[] }>('GET', `/boards/${key}/columns`))
    .columns;
}

const row = (page: Page, key: string) => page.locator(`li[data-column="${key}"]`);
const order = (page: Page) =>
  page
    .getByRole('list', { name: 'Columns in their order' })
    .locator('> li')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-column')));
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('the board’s menus lead to its settings, and its columns are renamed, ordered, limited, added and saved at once', async () => {
  const { key, name } = await board();
  const visitor = await stage.visit(`/b/${key}`);
  const { page } = visitor;
  await page.getByRole('button', { name: `${name}: other boards` }).click();
  await page.getByRole('menuitem', { name: 'Board settings…' }).click();
  const parts = page.getByRole('navigation', { name: 'Parts of the board’s settings' });
  await parts.locator('[aria-current="page"]').getByText('General').waitFor();
  await page.getByRole('link', { name: 'Columns' }).click();
  await parts.locator('[aria-current="page"]').getByText('Columns').waitFor();
  expect(await parts.locator('[aria-current="page"]').count()).toBe(1);
  await row(page, 'Backlog').getByLabel('Name', { exact: true }).fill('Ideas');
  await row(page, 'InProgress').getByLabel('At most').fill('2');
  await row(page, 'InProgress').getByLabel('Beyond it').selectOption('block');
  await row(page, 'Review').getByRole('button', { name: 'Move Review up' }).click();
  await row(page, 'Ready').getByLabel('Name', { exact: true }).press('Alt+ArrowUp');
  await until('ready is first', async () => (await order(page))[0] === 'Ready');
  expect(await page.evaluate(() => document.activeElement?.id), 'the focus stays').toBe('name-Ready');
  await page.getByRole('button', { name: 'Add a column' }).click();
  await page.keyboard.type('Testing');
  expect((await columnsOf(key))[0]?.name, 'nothing is written yet').toBe('Backlog');
  await save(page);
  await page.getByText('The columns are saved.').waitFor();
  const columns = await columnsOf(key);
  expect(columns.map((one) => one.name)).toEqual([
    'Ready',
    'Ideas',
    'In progress',
    'Review',
    'Blocked',
    'Testing',
    'Done',
  ]);
  expect(columns[2]).toMatchObject({ wipLimit: 2, wipMode: 'block' });
  await page.getByRole('link', { name: 'Open the board' }).click();
  await column(page, 'Backlog').getByText('Ideas').waitFor();
  await visitor.leave();
});

test('a column with tasks goes only when somebody says where they go, and the server says so', async () => {
  const { key } = await board();
  const task = await stage.api.create({ title: 'In the way', board: key, status: 'Review' });
  const visitor = await stage.visit(`/settings/boards/${key}?part=columns`);
  const { page } = visitor;
  await row(page, 'Review').getByRole('button', { name: 'Remove Review' }).click();
  await row(page, 'Review').getByText('will go').waitFor();
  await save(page);
  const refusal = page.getByRole('alert').filter({ hasText: 'Review' });
  await refusal.waitFor();
  expect((await columnsOf(key)).some((one) => one.key === 'Review')).toBe(true);
  await row(page, 'Review').getByLabel('Its task moves to').selectOption('Ready');
  await save(page);
  await page.getByText('The columns are saved.').waitFor();
  expect((await stage.api.get(task.id)).status).toBe('Ready');
  expect((await columnsOf(key)).some((one) => one.key === 'Review')).toBe(false);
  await visitor.leave([REFUSED_CALL]);
});

test('what is not saved is not lost by a wrong click, and can be thrown away', async () => {
  const { key, name } = await board();
  const visitor = await stage.visit(`/settings/boards/${key}`);
  const { page } = visitor;
  await page.getByLabel('Name', { exact: true }).fill('Something else');
  await page.getByText('Not saved yet').waitFor();
  await page.getByRole('link', { name: 'Limits' }).click();
  await page.getByRole('dialog').getByText('not saved yet').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Something else');
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(name);
  await page.getByLabel('Name', { exact: true }).fill('Once more');
  await page.getByRole('link', { name: 'Limits' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'In hand' }).waitFor();
  await visitor.leave();
});

test('a draft that somebody else overtook says so before it overwrites theirs', async () => {
  const { key } = await board();
  const visitor = await stage.visit(`/settings/boards/${key}`);
  const { page } = visitor;
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  await call('PATCH', `/boards/${key}`, { name: 'Theirs' });
  await page.getByText('Somebody has changed this meanwhile.').waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Take theirs' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Theirs');
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  await call('PATCH', `/boards/${key}`, { name: 'Theirs again' });
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await save(page);
  await page.getByText('The board is saved.').waitFor();
  const { board: now } = await call<{ board: { name: string } }>('GET', `/boards/${key}`);
  expect(now.name).toBe('Mine');
  await visitor.leave();
});

test('limits of hands and lanes are set, and an agent with full hands gets no more', async () => {
  const { key } = await board();
  const visitor = await stage.visit(`/settings/boards/${key}?part=limits`);
  const { page } = visitor;
  const hands = page.getByRole('list', { name: 'Limits in hand' });
  await hands.getByRole('listitem').first().getByLabel('At most').fill('1');
  await hands.getByRole('listitem').first().getByLabel('Beyond it').selectOption('block');
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByText('Say whose hands a limit is for.').waitFor();
  await hands.getByRole('listitem').last().getByLabel('Name', { exact: true }).fill('bea');
  await page.getByRole('button', { name: 'Add a limit of a lane' }).click();
  const lanes = page.getByRole('list', { name: 'Limits of lanes' }).getByRole('listitem');
  await lanes.last().getByLabel('Which').fill('api');
  await save(page);
  await page.getByText('The limits are saved.').waitFor();
  const limits = await call<{ agents: unknown; lanes: unknown[] }>('GET', `/boards/${key}/limits`);
  expect(limits.agents).toMatchObject({
    default: { limit: 1, mode: 'block' },
    named: [{ agent: 'bea', limit: null }],
  });
  expect(limits.lanes).toMatchObject([{ column: 'InProgress', lane: { by: 'tag', value: 'api' }, limit: 1 }]);
  const [first, second] = [
    await stage.api.create({ title: 'One', board: key, assignee: 'ada' }),
    await stage.api.create({ title: 'Two', board: key, assignee: 'ada' }),
  ];
  await new Agent(stage, 'ada').claim(first.id);
  await expect(new Agent(stage, 'ada', 'other').claim(second.id)).rejects.toThrow(/409/);
  await page.getByText('Now in hand: ada 1.').waitFor();
  await visitor.leave();
});

test('the idle watch takes times as people write them, and refuses what is none', async () => {
  const { key } = await board();
  const visitor = await stage.visit(`/settings/boards/${key}?part=watch`);
  const { page } = visitor;
  await page.getByLabel('A session gives no sign of life for').fill('soon');
  await page.getByText('A time is a number with its unit').waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('A session gives no sign of life for').fill('90 s');
  await page.getByLabel('A session is alive, but reports nothing for').fill('');
  await page.getByLabel('A task stays in Review for').fill('1 d 12 h');
  await save(page);
  await page.getByText('The idle watch is saved.').waitFor();
  const { watch } = await call<{ watch: { columns: unknown[] } }>('GET', `/boards/${key}/watch`);
  expect(watch).toMatchObject({ silentSeconds: 90, noProgressSeconds: null });
  expect(watch.columns).toContainEqual({ column: 'Review', overdueSeconds: 129_600 });
  await page.reload();
  await until('it is shown as it was written', async () => {
    return (await page.getByLabel('A session gives no sign of life for').inputValue()) === '1 min 30 s';
  });
  await visitor.leave();
});

test('a board goes out as a file and comes in again as a new one, after one has seen what would happen', async () => {
  const { key } = await board();
  await stage.api.create({ title: 'Travels', board: key, planChecklist: ['Pack'] });
  const visitor = await stage.visit(`/settings/boards/${key}?part=transfer`, { acceptDownloads: true });
  const { page } = visitor;
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: `Download ${key}.json` }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ schema: 'mission-control.board/1', board: { key } });
  const path = join(tmpdir(), `mission-e2e-${key}.json`);
  await writeFile(path, text);
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Boards' }).click();
  await page.getByLabel('Key of the new board').fill('COPY');
  await page.getByLabel('Key of the new board').press('Enter');
  await page.getByLabel('A file that was exported').setInputFiles(path);
  await page.getByText('can be imported. Nothing is written yet.').waitFor();
  await page.getByRole('region', { name: 'What would be imported' }).getByText('COPY', { exact: true }).waitFor();
  const before = await call<{ boards: { key: string }[] }>('GET', '/boards');
  expect(before.boards.some((one) => one.key === 'COPY')).toBe(false);
  await page.getByRole('button', { name: 'Import as COPY' }).click();
  await page.getByRole('link', { name: 'Open the board' }).click();
  await page.getByText('Travels').waitFor();
  await visitor.leave();
});

test('a file that will not do is refused place by place, and nothing is written', async () => {
  const { key } = await board();
  const visitor = await stage.visit(`/settings/boards/${key}?part=transfer`);
  const { page } = visitor;
  const wrong = {
    schema: 'mission-control.board/1',
    board: { key: 'X', name: 'X' },
    tasks: [
      { id: 'a', title: 'Fine', status: 'Ready' },
      { id: 'b', title: 'Lost', status: 'Nowhere' },
    ],
  };
  const choose = (name: string, text: string) =>
    page
      .getByLabel('A file that was exported')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose('wrong.json', JSON.stringify(wrong));
  await page.getByText('wrong.json cannot be imported as it is.').waitFor();
  await page.getByRole('list', { name: 'What is wrong' }).getByText('/tasks/1/status').first().waitFor();
  expect(await page.getByRole('button', { name: `Import onto ${key}` }).isDisabled()).toBe(true);
  await choose('words.json', 'not a board');
  await page.getByText('it has no JSON object in it').waitFor();
  await visitor.leave([REFUSED_CALL]);
});

test('a board is archived and restored where it is set, and the default one is not', async () => {
  const { key, name } = await board();
  const visitor = await stage.visit(`/settings/boards/${key}`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Archive…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Restore' }).waitFor();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).waitFor();
  await page.goto(`${stage.origin}/settings/boards/MC`);
  await page.getByText('This is the default board').waitFor();
  expect(await page.getByRole('button', { name: 'Archive…' }).isDisabled()).toBe(true);
  await visitor.leave();
});

test('theme, density and keys are chosen once and kept', async () => {
  const visitor = await stage.visit('/settings', { colorScheme: 'light' });
  const { page } = visitor;
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe('light');
  await page.getByLabel('Dark').check();
  expect(await theme()).toBe('dark');
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
  await page.getByLabel('Compact').check();
  await page.getByLabel('Off').check();
  await page.goto(`${stage.origin}/b/MC`);
  await isLive(page);
  expect(await theme()).toBe('dark');
  await page.getByRole('button', { name: /Cards: compact/ }).waitFor();
  await page.keyboard.press('?');
  await page.keyboard.press('c');
  expect(await page.getByRole('dialog').count(), 'letters do nothing').toBe(0);
  expect(await page.getByPlaceholder('Title @assignee #tag !high').count()).toBe(0);
  await visitor.leave();
});

test('the installation says its version and who may come in, and checks its record', async () => {
  const visitor = await stage.visit('/settings/installation');
  const { page } = visitor;
  await page.getByText('It listens to this machine only.').waitFor();
  expect(await page.getByText('nobody signs in').count()).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: 'Check the record' }).click();
  await page.getByText('The record is whole.').waitFor();
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByText('No other program is told.').waitFor();
  await visitor.leave();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('every page of the settings has nothing axe objects to, and fits a phone', async () => {
    const { key } = await board();
    const paths = [
      '/settings',
      '/settings/boards',
      `/settings/boards/${key}`,
      `/settings/boards/${key}?part=columns`,
      `/settings/boards/${key}?part=limits`,
      `/settings/boards/${key}?part=watch`,
      `/settings/boards/${key}?part=transfer`,
      '/settings/webhooks',
      '/settings/installation',
    ];
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 320, height: 700 },
    ]) {
      const visitor = await stage.visit('/settings', { colorScheme, viewport, hasTouch: viewport.width < 640 });
      const { page } = visitor;
      for (const path of paths) {
        await page.goto(stage.origin + path);
        await page.locator('main h2, main fieldset, main p').first().waitFor();
        await isLive(page);
        expect(await findings(page), path).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${path} stays inside`).toBeLessThanOrEqual(viewport.width);
      }
      await visitor.leave();
    }
  });
});
