import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Agent } from './support/agent';
import { findings } from './support/findings';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();
const lines = (page: Page) => page.getByRole('list', { name: 'What happened, newest first' }).getByRole('listitem');
const line = (page: Page, text: string) => lines(page).filter({ hasText: text }).first();

test('a line says who, when and what, and opens to every field, the session and the task', async () => {
  const task = await stage.api.create({ title: 'Watched closely' });
  const ada = new Agent(stage, 'ada', 'ada-at-work');
  await ada.claim(task.id);
  await ada.patch(task.id, { priority: 'Critical', sessionKey: ada.session });
  const visitor = await stage.visit(`/audit?task=${task.key}`);
  const { page } = visitor;
  const changed = page.locator('[data-event="task.updated"]').first();
  await changed.getByText('changed the priority').click();
  const row = changed.getByRole('row').filter({ hasText: 'priority' });
  expect(await row.textContent()).toMatch(/Medium.*Critical/);
  await changed.getByText('ada-at-work').waitFor();
  await page.locator('[data-event="task.created"]').getByText('human').first().waitFor();
  await changed.getByRole('link', { name: task.key }).click();
  await page.getByRole('tab', { name: 'Details', selected: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/t/${task.key}`);
  await visitor.leave();
});

test('filters stand in the address and narrow what is read; clearing brings all of it back', async () => {
  const [mine, other] = [
    await stage.api.create({ title: 'Mine to find' }),
    await stage.api.create({ title: 'Another' }),
  ];
  await new Agent(stage, 'filter-ada').patch(mine.id, { title: 'Mine, found' });
  const visitor = await stage.visit('/audit');
  const { page } = visitor;
  await line(page, 'Mine, found').waitFor();
  await page.getByLabel('Who').fill('filter-ada');
  await page.getByLabel('Who').press('Enter');
  await until('only hers are left', async () => (await lines(page).count()) === 1);
  await page.getByLabel('What', { exact: true }).selectOption('task.deleted');
  await page.getByText('Nothing that fits has happened.').waitFor();
  expect(new URL(page.url()).search).toBe('?actor=filter-ada&type=task.deleted');
  await page.reload();
  await page.getByText('Nothing that fits has happened.').waitFor();
  expect(await page.getByLabel('Who').inputValue()).toBe('filter-ada');
  await page.getByRole('button', { name: 'Clear' }).click();
  await line(page, 'Another').waitFor();
  await page.getByLabel('Task').fill(other.key);
  await page.getByLabel('Task').press('Enter');
  await until('only its own', async () => (await lines(page).count()) === 1);
  await page.getByLabel('From').fill('2999-01-01');
  await page.getByLabel('From').press('Enter');
  await page.getByText('Nothing that fits has happened.').waitFor();
  await page.goBack();
  await line(page, 'Another').waitFor();
  await visitor.leave();
});

test('what is new is offered, not pushed in, and older pages follow on demand', async () => {
  const task = await stage.api.create({ title: 'Busy' });
  for (let i = 1; i <= 110; i++) await stage.api.patch(task.id, { title: `Busy ${i}` });
  const visitor = await stage.visit(`/audit?task=${task.key}`);
  const { page } = visitor;
  await until('a page', async () => (await lines(page).count()) === 100);
  await page.getByRole('button', { name: 'Show older' }).click();
  await until('everything', async () => (await lines(page).count()) === 111);
  expect(await page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
  await stage.api.patch(task.id, { title: 'Later one' });
  await stage.api.patch(task.id, { title: 'Later two' });
  await page.getByRole('button', { name: '2 new' }).click();
  await page.getByRole('button', { name: '2 new' }).waitFor({ state: 'detached' });
  await until('the newest page', async () => (await lines(page).count()) === 100);
  await visitor.leave();
});

test('an export has exactly what is filtered, as a table or as JSON', async () => {
  const task = await stage.api.create({ title: 'For, the "files"' });
  await stage.api.patch(task.id, { priority: 'High' });
  await stage.api.delete(task.id);
  const visitor = await stage.visit(`/audit?task=${task.id}`, { acceptDownloads: true });
  const { page } = visitor;
  await page.locator('[data-event="task.deleted"]').waitFor();
  const save = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Export…' })
        .click()
        .then(() => page.getByRole('menuitem', { name }).click()),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const json = await save('As JSON');
  expect(json.name).toMatch(/^audit-\d{4}-\d\d-\d\d\.json$/);
  const events = JSON.parse(json.text) as { eventType: string }[];
  expect(events.map(({ eventType }) => eventType)).toEqual(['task.deleted', 'task.updated', 'task.created']);
  const table = await save('As a table (CSV)');
  expect(table.text).toContain('"For, the ""files"""');
  expect(table.text.split('\r\n')).toHaveLength(4);
  await page.getByText('3 lines saved.').first().waitFor();
  await visitor.leave();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the audit has nothing axe objects to, opened, and on a phone', async () => {
    const task = await stage.api.create({ title: 'Seen by axe' });
    await stage.api.patch(task.id, { priority: 'Critical' });
    const visitor = await stage.visit(`/audit?task=${task.key}`, { colorScheme });
    await visitor.page.locator('[data-event="task.updated"]').getByText('changed the priority').click();
    await visitor.page.getByRole('row').first().waitFor();
    expect(await findings(visitor.page)).toEqual([]);
    await visitor.leave();
    const phone = await stage.visit('/audit', { colorScheme, viewport: { width: 320, height: 700 }, hasTouch: true });
    await line(phone.page, 'Seen by axe').waitFor();
    expect(await findings(phone.page)).toEqual([]);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, 'nothing stands out at the side').toBeLessThanOrEqual(320);
    await phone.leave();
  });
});
