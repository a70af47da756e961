import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { card, column, isLive } from './support/board';
import { setOwnStage } from './support/stage';
import { until } from './support/until';

const { stage } = setOwnStage();
const shell = promisify(execFile);

/** Runs a line as a person does who copied it. */
async function run(line: string): Promise<string> {
  return (await shell('/bin/sh', ['-c', line.replace(/^curl /, 'curl --silent --show-error ')])).stdout;
}

test('an empty installation says what this is, who may come in, and how to begin', async () => {
  const visitor = await stage.visit('/');
  const { page } = visitor;
  await page.getByRole('heading', { name: 'Welcome to Mission Control' }).waitFor();
  await page.getByText('Open mode: nobody signs in').waitFor();
  await page.getByText('No agent is online').waitFor();
  await page.getByRole('heading', { name: 'Or look at a board at work' }).waitFor();
  await page.getByRole('link', { name: 'Open the board' }).click();
  await page.getByText('No tasks yet').waitFor();
  await page.getByRole('button', { name: 'New task', exact: true }).click();
  await column(page, 'Backlog').getByLabel('New task in Backlog').fill('The first one ^ready');
  await page.keyboard.press('Enter');
  await until('it is there', async () => (await stage.api.tasks()).length === 1);
  await page.getByText('No tasks yet').waitFor({ state: 'detached' });
  await visitor.leave();
});

test('the page of boards shows what was completed lately, in bars and in words', async () => {
  const [one] = [await stage.api.create({ title: 'Is finished' }), await stage.api.create({ title: 'Is open' })];
  await stage.api.call('POST', '/boards', { name: 'Nothing here' });
  const visitor = await stage.visit('/');
  const { page } = visitor;
  const tile = page.getByRole('link', { name: /Mission Control/ }).filter({ hasText: 'finished' });
  await tile.getByRole('img', { name: '0 completed in the last 14 days' }).waitFor();
  const bars = tile.locator('rect');
  expect(await bars.count()).toBe(14);
  const heights = () => bars.evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('height'))));
  expect(new Set(await heights()).size, 'a flat line').toBe(1);
  await stage.api.move(one.id, { status: 'Done' });
  await page.reload();
  await tile.getByRole('img', { name: /^1 completed in the last 14 days: 1 on .+ \(days of UTC\)$/ }).waitFor();
  await tile.getByText('1 completed in the last 14 days', { exact: true }).waitFor();
  const [today, ...before] = (await heights()).reverse();
  expect(today, 'today is the last and the highest').toBeGreaterThan(Math.max(...before));
  const empty = page.getByRole('link', { name: /Nothing here/ }).filter({ hasText: 'finished' });
  await empty.waitFor();
  expect(await empty.getByRole('img').count(), 'nothing is shown where nothing is').toBe(0);
  await visitor.leave();
});

test('the lines it offers to copy work as they stand', async () => {
  const visitor = await stage.visit('/');
  const { page } = visitor;
  const lines = await page.locator('code').filter({ hasText: 'ready-for-work' }).allTextContents();
  expect(JSON.parse(await run(lines[0] ?? ''))).toMatchObject({ task: null, action: 'none' });
  await page.getByText('1 agent online').waitFor({ timeout: 30_000 });
  await page.goto(`${stage.origin}/b/MC`);
  const line = await page.locator('code').filter({ hasText: '/tasks' }).textContent();
  const { task } = JSON.parse(await run(line ?? '')) as { task: { key: string } };
  await isLive(page);
  await card(page, task.key).waitFor();
  await page.goto(stage.origin);
  await page.getByRole('heading', { name: 'Put an agent to work' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Welcome to Mission Control' }).count()).toBe(0);
  await visitor.leave();
});
