import { expect, test } from 'vitest';
import { card, cardIn } from './support/board';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

test('finds a task by key and by title, and opens it beside its board', async () => {
  const task = await stage.api.create({ title: 'Write the release notes' });
  await stage.api.create({ title: 'Something else' });
  const visitor = await stage.visit();
  const { page } = visitor;
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Find anything' });
  await box.fill('release');
  await page.getByRole('option', { name: 'Write the release notes' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: `Task ${task.key}` }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await box.fill(task.key);
  await page.getByRole('option', { selected: true }).filter({ hasText: task.key }).waitFor();
  await visitor.leave();
});

test('does to the card with the focus what is asked by name', async () => {
  const task = await stage.api.create({ title: 'Mine soon' });
  const visitor = await stage.visit();
  const { page } = visitor;
  await card(page, task.key).focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).fill('assign to me');
  await page.keyboard.press('Enter');
  await until('it is mine', async () => (await stage.api.get(task.id)).assignee === 'human');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).fill('status');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: `Status of ${task.key}` }).fill('done');
  await page.keyboard.press('Enter');
  await cardIn(page, 'Done', task.key).waitFor();
  await visitor.leave();
});

test('goes to pages and boards with the arrows, shows what was chosen lately first, and closes with Esc', async () => {
  const visitor = await stage.visit();
  const { page } = visitor;
  await page.getByRole('button', { name: /^Find anything/ }).click();
  const box = page.getByRole('combobox', { name: 'Find anything' });
  await box.fill('go to');
  const first = page.getByRole('option').first();
  await first.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await first.getAttribute('aria-selected')).toBe('true');
  await box.fill('all boards');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Boards' }).waitFor();
  await page.keyboard.press('Control+k');
  expect(await first.textContent()).toContain('Go to all boards');
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await box.fill('Mission Control');
  await page.getByRole('option', { name: 'Mission Control' }).click();
  await page.getByRole('heading', { level: 2, name: 'Backlog' }).waitFor();
  await visitor.leave();
});
