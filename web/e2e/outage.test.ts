import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { card, cardIn, comeBack, quickAdd } from './support/board';
import { OUTAGE, REFUSED_CALL } from './support/browser';
import { findings } from './support/findings';
import { isAllKept, isAllLoaded } from './support/kept';
import { setOwnStage } from './support/stage';
import { THEMES, themed } from './support/themed';
import { until } from './support/until';

const { stage, server } = setOwnStage();

const drawer = (page: Page, { key }: Task) => page.getByRole('complementary', { name: `Task ${key}` });
const waiting = (page: Page, count: number) => page.locator(`[data-waiting="${count}"]`).waitFor();

async function move(page: Page, task: Task): Promise<void> {
  await card(page, task.key).focus();
  await page.keyboard.press(']');
}

async function retitle(page: Page, task: Task, title: string): Promise<void> {
  await card(page, task.key).click();
  const box = drawer(page, task).getByLabel('Title');
  await box.fill(title);
  await box.press('Enter');
  await page.getByRole('button', { name: 'Close' }).click();
}

test('ten edits made while the server was stopped survive a reload, and arrive once each', {
  timeout: 180_000,
}, async () => {
  const names = ['Move 1', 'Move 2', 'Move 3', 'Move 4', 'Words 1', 'Words 2', 'Goes'];
  const tasks: Task[] = [];
  for (const title of names) tasks.push(await stage.api.create({ title }));
  const moved = tasks.slice(0, 4);
  const [words1, words2, goes] = tasks.slice(4) as [Task, Task, Task];
  const visitor = await stage.visit();
  const { page } = visitor;
  await card(page, goes.key).waitFor();
  await page.reload();
  await isAllKept(page, goes.key);

  await server().stop();
  await page.waitForSelector('[data-phase="waiting"]');
  for (const task of moved) await move(page, task);
  await retitle(page, words1, 'Better words');
  await retitle(page, words2, 'The best words');
  for (const title of ['New 1', 'New 2', 'New 3']) await quickAdd(page, 'Backlog', title);
  await page.keyboard.press('Escape');
  await card(page, goes.key).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await waiting(page, 10);

  const looksRight = async () => {
    for (const { key } of moved) await cardIn(page, 'InProgress', key).waitFor();
    for (const text of ['Better words', 'The best words', 'New 1', 'New 2', 'New 3']) {
      await page.locator('a[data-card]', { hasText: text }).waitFor();
    }
    expect(await card(page, goes.key).count()).toBe(0);
  };
  await looksRight();
  await page.reload();
  await looksRight();
  await waiting(page, 10);

  await server().start();
  await comeBack(page);
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
  await until('everything has arrived', async () => (await stage.api.tasks()).length === 9);
  await looksRight();
  const after = await stage.api.tasks();
  const titles = after.map(({ title }) => title).sort();
  expect(titles).toEqual([
    'Better words',
    'Move 1',
    'Move 2',
    'Move 3',
    'Move 4',
    'New 1',
    'New 2',
    'New 3',
    'The best words',
  ]);
  // Each change is one event, and a task's version is the number of its events.
  const versions = Object.fromEntries(after.map(({ title, version }) => [title, version]));
  expect(versions).toMatchObject({ 'Move 1': 2, 'Move 4': 2, 'Better words': 2, 'New 1': 1, 'New 3': 1 });
  await page.reload();
  await looksRight();
  await visitor.leave([OUTAGE]);
});

test('what a closed tab left waiting is sent by another, once', { timeout: 120_000 }, async () => {
  const task = await stage.api.create({ title: 'Left behind' });
  const one = await stage.visit();
  const other = await one.page.context().newPage();
  await other.goto(`${stage.origin}/b/MC`);
  await card(other, task.key).waitFor();
  await card(one.page, task.key).waitFor();
  await server().stop();
  await one.page.waitForSelector('[data-phase="waiting"]');
  await move(one.page, task);
  await waiting(one.page, 1);
  await one.page.close();
  await server().start();
  await comeBack(other);
  await cardIn(other, 'InProgress', task.key).waitFor();
  await until('the server has it', async () => (await stage.api.get(task.id)).status === 'InProgress');
  expect((await stage.api.get(task.id)).version).toBe(2);
  await one.leave([OUTAGE]);
});

test('a text that somebody else changed meanwhile is asked about, a single field is not', async () => {
  const task = await stage.api.create({ title: 'Old words' });
  const other = await stage.api.create({ title: 'Other words' });
  const visitor = await stage.visit();
  const { page } = visitor;
  await card(page, task.key).waitFor();
  await isAllLoaded(page);
  await page.context().setOffline(true);
  await page.waitForSelector('[data-phase="offline"]');
  await retitle(page, task, 'My words');
  await retitle(page, other, 'My other words');
  await waiting(page, 2);
  await stage.api.patch(task.id, { title: 'Their words' });
  await stage.api.patch(other.id, { priority: 'High' });
  await page.context().setOffline(false);
  const dialog = page.getByRole('dialog', { name: `The title of ${task.key} was changed meanwhile` });
  await dialog.getByText('Their words').waitFor();
  expect((await stage.api.get(task.id)).title).toBe('Their words');
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await until('mine is kept', async () => (await stage.api.get(task.id)).title === 'My words');
  await until('the other went by itself', async () => {
    const { title, priority } = await stage.api.get(other.id);
    return title === 'My other words' && priority === 'High';
  });
  await visitor.leave([OUTAGE, REFUSED_CALL]);
});

test('a change the server refuses after the outage is taken back with its reason', async () => {
  const task = await stage.api.create({ title: 'Doomed' });
  const visitor = await stage.visit();
  const { page } = visitor;
  await card(page, task.key).waitFor();
  await page.context().setOffline(true);
  await page.waitForSelector('[data-phase="offline"]');
  await move(page, task);
  await cardIn(page, 'InProgress', task.key).waitFor();
  await stage.api.delete(task.id);
  await page.context().setOffline(false);
  await page.getByLabel('Messages').getByText('Your change was undone.').waitFor();
  await card(page, task.key).waitFor({ state: 'detached' });
  await visitor.leave([OUTAGE, REFUSED_CALL]);
});

const unheard = (page: Page) => page.getByRole('list', { name: 'What is on its way' }).getByRole('listitem');
const blockedBy = (page: Page) => page.getByRole('region', { name: /^Blocked by/ });
const toTab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

async function say(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Comment' });
  await box.fill(text);
  await box.press('Control+Enter');
  await unheard(page).filter({ hasText: text }).waitFor();
}

async function waitFor(page: Page, { title, key }: Task): Promise<void> {
  await page.getByRole('button', { name: 'Add a task it waits for' }).click();
  const box = page.getByRole('combobox', { name: 'Add a task it waits for' });
  await box.fill(title);
  await box.press('Enter');
  await blockedBy(page).getByRole('link', { name: key }).waitFor();
}

const commentsOf = async ({ id }: Task) =>
  (await stage.api.call<{ comments: { text: string }[] }>('GET', `/tasks/${id}/comments`)).comments.map(
    ({ text }) => text,
  );

async function isFitForAll(page: Page): Promise<void> {
  for (const colorScheme of THEMES) {
    await themed(page, colorScheme);
    expect(await findings(page), colorScheme).toEqual([]);
  }
}

test('comments and dependencies of an outage survive a reload, and arrive once and in order', {
  timeout: 120_000,
}, async () => {
  const before = await stage.api.create({ title: 'Lay the foundation' });
  const instead = await stage.api.create({ title: 'Drive the piles' });
  const task = await stage.api.create({ title: 'Build the wall', blockedBy: [before.id] });
  const visitor = await stage.visit();
  const { page } = visitor;
  await card(page, task.key).waitFor();
  await page.reload();
  await isAllKept(page, task.key);

  await server().stop();
  await page.waitForSelector('[data-phase="waiting"]');
  // It was never opened before: what the board knows of it is enough.
  await card(page, task.key).click();
  await say(page, 'The ground is wet.');
  await say(page, 'So we need piles.');
  await toTab(page, 'Dependencies');
  await page.getByRole('button', { name: `Remove ${before.key}` }).click();
  await blockedBy(page).getByRole('link', { name: before.key }).waitFor({ state: 'detached' });
  await waitFor(page, instead);
  await waiting(page, 4);

  await page.reload();
  await blockedBy(page).getByRole('link', { name: instead.key }).waitFor();
  expect(await blockedBy(page).getByRole('link', { name: before.key }).count()).toBe(0);
  await toTab(page, 'Details');
  await unheard(page).nth(1).waitFor();
  expect((await unheard(page).locator('p:last-child').allTextContents()).join(' ')).toBe(
    'The ground is wet. So we need piles.',
  );
  await waiting(page, 4);

  await server().start();
  await comeBack(page);
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
  const words = ['The ground is wet.', 'So we need piles.'];
  await until('all has arrived', async () => (await stage.api.get(task.id)).version >= 5);
  expect(await commentsOf(task)).toEqual(words);
  // Each change is one event, and a task's version is the number of its events.
  expect(await stage.api.get(task.id)).toMatchObject({ version: 5, blockedBy: [instead.id] });
  const said = page.getByRole('list', { name: 'What was said, oldest first' }).getByRole('listitem');
  await said.nth(1).waitFor();
  await until('each stands there once', async () => (await said.count()) === 2 && (await unheard(page).count()) === 0);
  for (const [index, text] of words.entries()) await said.nth(index).getByText(text).waitFor();
  await visitor.leave([OUTAGE]);
});

test('a comment that is refused after the outage keeps its text, and a circle is told with its way round', async () => {
  const one = await stage.api.create({ title: 'The egg' });
  const two = await stage.api.create({ title: 'The hen' });
  const doomed = await stage.api.create({ title: 'Doomed' });
  const visitor = await stage.visit();
  const { page } = visitor;
  await card(page, one.key).waitFor();
  await isAllLoaded(page);
  await page.context().setOffline(true);
  await page.waitForSelector('[data-phase="offline"]');
  await card(page, doomed.key).click();
  await say(page, 'Words that took an hour');
  await isFitForAll(page);
  await card(page, one.key).click();
  await toTab(page, 'Dependencies');
  await waitFor(page, two);
  await waiting(page, 2);
  await isFitForAll(page);
  await stage.api.depend(two.id, one.id);
  await stage.api.delete(doomed.id);

  await page.context().setOffline(false);
  const asked = page.getByRole('dialog', { name: `Your comment on ${doomed.key} was not taken` });
  await asked.waitFor();
  await page
    .getByLabel('Messages')
    .getByText(
      `${two.key} already waits for ${one.key}. If ${one.key} waited for ${two.key}, neither could ever begin.`,
    )
    .waitFor();
  await page.getByText('Nothing has to be done before it.').waitFor();
  expect((await stage.api.get(one.id)).blockedBy).toEqual([]);
  expect(await asked.getByRole('textbox').inputValue()).toBe('Words that took an hour');
  await asked.getByText(`${doomed.key} isn’t there any more.`).waitFor();
  await isFitForAll(page);
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });

  await page.reload();
  await asked.waitFor();
  expect(await asked.getByRole('textbox').inputValue()).toBe('Words that took an hour');
  await asked.getByRole('button', { name: 'Throw away' }).click();
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
  await visitor.leave([OUTAGE, REFUSED_CALL]);
});
