import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Asked } from './support/asked';
import { findings } from './support/findings';
import { setStage } from './support/stage';
import { until } from './support/until';
import { Worker } from './support/worker';

const stage = setStage();

const work = async (agent: string, title: string, more: Record<string, unknown> = {}) =>
  Worker.claim(stage.api, agent, await stage.api.create({ title }), more);

const row = (page: Page, { run }: Worker) => page.locator(`a[data-run="${run}"]`);
const shown = (page: Page) =>
  page.locator('a[data-run]').evaluateAll((rows) => rows.map((one) => one.getAttribute('data-run')));

test('runs come newest first, begin and end in front of one’s eyes, and lead to the run', async () => {
  const first = await work('clawdbot', 'The first task');
  const visitor = await stage.visit('/');
  const { page } = visitor;
  await page.getByRole('link', { name: 'Runs' }).click();
  await row(page, first).getByText('running').waitFor();
  const second = await work('scout', 'The second task');
  await row(page, second).waitFor();
  expect(await shown(page)).toEqual([second.run, first.run]);
  await first.complete('Done');
  await row(page, first).getByText('completed').waitFor();
  await row(page, first).click();
  await page.waitForURL(`**/runs/${first.run}`);
  await page.getByText('Done', { exact: true }).waitFor();
  await visitor.leave();
});

test('the list is asked for when something happened, on whichever board, and not before', async () => {
  const { board } = await stage.api.call<{ board: { key: string } }>('POST', '/boards', { name: 'Elsewhere' });
  const there = (title: string) => stage.api.create({ title, board: board.key });
  const first = await Worker.claim(stage.api, 'scout', await there('Begun before'));
  const visitor = await stage.visit('/');
  const { page } = visitor;
  await page.clock.install();
  await page.getByRole('link', { name: 'Runs' }).click();
  await row(page, first).waitFor();
  const asked = await Asked.fromRest(page, /\/api\/v1\/runs\?/);
  expect(await asked.during(20_000), 'while nothing happened').toBe(0);
  const second = await Worker.claim(stage.api, 'scout', await there('Begun meanwhile'));
  await row(page, second).getByText('running').waitFor();
  await second.fail('No access');
  await row(page, second).getByText('failed').waitFor();
  expect(asked.count, 'since then').toBeGreaterThan(0);
  await stage.api.delete(first.task.id);
  await row(page, first).waitFor({ state: 'detached' });
  await stage.api.delete(second.task.id);
  await stage.api.call('DELETE', `/boards/${board.key}`);
  await visitor.leave();
});

test('who does ask every few seconds would be caught at it', async () => {
  const visitor = await stage.visit('/settings');
  const { page } = visitor;
  await page.clock.install();
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByText('No other program is told.').waitFor();
  const asked = await Asked.fromRest(page, /\/api\/v1\/webhooks\/deliveries/);
  expect(await asked.during(20_000)).toBeGreaterThan(0);
  await visitor.leave();
});

test('agent and state narrow the list, in the address too', async () => {
  const one = await work('clawdbot', 'Mine');
  const other = await work('scout', 'Hers');
  await other.fail('No access');
  const third = await work('scout', 'Hers too');
  const visitor = await stage.visit('/runs');
  const { page } = visitor;
  await row(page, one).waitFor();
  await page.getByLabel('Agent').selectOption('scout');
  await until('only scout’s are shown', async () => String(await shown(page)) === String([third.run, other.run]));
  await page.getByLabel('State').selectOption('failed');
  await until('only the failed one is shown', async () => String(await shown(page)) === other.run);
  expect(new URL(page.url()).search).toBe('?agent=scout&status=failed');
  await page.goBack();
  await until('back is back', async () => (await shown(page)).length === 2);
  await page.goto(`${stage.origin}/runs?status=lost&agent=scout`);
  await page.getByText('No run matches.').waitFor();
  await visitor.leave();
});

test('a session stands with the sessions that work for it', async () => {
  const parent = await work('planner', 'Plan the move');
  const child = await work('mover', 'Pack the boxes', { parentRunId: parent.run });
  const grandchild = await work('taper', 'Buy tape', { parentRunId: child.run });
  await work('stranger', 'Something else');
  const visitor = await stage.visit(`/runs/${parent.run}`);
  const { page } = visitor;
  await page.getByRole('link', { name: parent.session }).click();
  await row(page, grandchild).waitFor();
  expect(await shown(page)).toEqual([parent.run, child.run, grandchild.run]);
  const depths = await page
    .locator('li[data-depth]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-depth')));
  expect(depths).toEqual(['0', '1', '2']);
  await page.getByRole('button', { name: 'All sessions' }).click();
  await until('all runs are shown', async () => (await shown(page)).length === 4);
  await visitor.leave();
});

test('older runs come page by page', async () => {
  const runs: string[] = [];
  for (let i = 0; i < 55; i++) runs.unshift((await work('clawdbot', `Task ${i}`)).run);
  const visitor = await stage.visit('/runs');
  const { page } = visitor;
  await until('a page is shown', async () => (await shown(page)).length === 50);
  await page.getByRole('button', { name: 'Older runs' }).click();
  await until('all are shown', async () => String(await shown(page)) === String(runs));
  expect(await page.getByRole('button', { name: 'Older runs' }).isVisible()).toBe(false);
  await visitor.leave();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the list, a session and an empty list have nothing axe objects to, on a phone neither', async () => {
    for (const options of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true }]) {
      await stage.api.clear();
      const empty = await stage.visit('/runs', { colorScheme, ...options });
      await empty.page.getByText('No agent has worked yet.').waitFor();
      expect(await findings(empty.page), 'an empty list').toEqual([]);
      await empty.leave();
      const parent = await work('planner', 'Plan the move');
      await work('mover', 'Pack the boxes', { parentRunId: parent.run });
      await (await work('scout', 'Break')).fail('Broken');
      const visitor = await stage.visit('/runs', { colorScheme, ...options });
      await row(visitor.page, parent).waitFor();
      expect(await findings(visitor.page), 'the list').toEqual([]);
      await visitor.page.goto(`${stage.origin}/runs?session=${parent.session}`);
      await visitor.page.getByText('Session, with those').waitFor();
      await row(visitor.page, parent).waitFor();
      expect(await findings(visitor.page), 'a session').toEqual([]);
      await visitor.leave();
    }
  });
});
