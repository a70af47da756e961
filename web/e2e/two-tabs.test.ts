import { expect, test } from 'vitest';
import { card, cardIn, drag, isLive, quickAdd } from './support/board';
import { OUTAGE, type Visitor } from './support/browser';
import { isAllKept } from './support/kept';
import { setOwnStage } from './support/stage';
import { rest, until } from './support/until';

const OUTAGE_MILLIS = 20_000;
const { stage, server } = setOwnStage();

async function keyOf({ page }: Visitor, title: string): Promise<string> {
  const key = await until(`${title} has a key`, () =>
    page.locator('a[data-key]', { hasText: title }).getAttribute('data-key'),
  );
  return key;
}

async function remove({ page }: Visitor, key: string): Promise<void> {
  await card(page, key).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
}

test('what one tab creates, drags and deletes appears in the other', async () => {
  const one = await stage.visit();
  const other = await stage.visit();
  await quickAdd(one.page, 'Backlog', 'Share the news');
  const key = await keyOf(one, 'Share the news');
  await cardIn(other.page, 'Backlog', key).waitFor();
  await drag(one.page, key, 'Review');
  await cardIn(one.page, 'Review', key).waitFor();
  await cardIn(other.page, 'Review', key).waitFor();
  expect((await stage.api.get(key)).status).toBe('Review');
  await remove(one, key);
  await card(other.page, key).waitFor({ state: 'detached' });
  await Promise.all([one.leave(), other.leave()]);
});

test('both tabs come back by themselves after the server was away for twenty seconds', async () => {
  const one = await stage.visit();
  const other = await stage.visit();
  const kept = await stage.api.create({ title: 'Kept through the night' });
  const doomed = await stage.api.create({ title: 'Gone in the morning' });
  await Promise.all([card(one.page, doomed.key).waitFor(), card(other.page, doomed.key).waitFor()]);

  await server().stop();
  await Promise.all([one, other].map(({ page }) => page.waitForSelector('[data-phase="waiting"]')));
  await rest(OUTAGE_MILLIS);
  expect(await card(one.page, kept.key).isVisible(), 'the board never blanks').toBe(true);
  await server().start();
  await Promise.all([isLive(one.page, 45_000), isLive(other.page, 45_000)]);

  await quickAdd(one.page, 'Ready', 'New after the night');
  const key = await keyOf(one, 'New after the night');
  await cardIn(other.page, 'Ready', key).waitFor();
  await drag(one.page, kept.key, 'Done');
  await cardIn(other.page, 'Done', kept.key).waitFor();
  await remove(one, doomed.key);
  await card(other.page, doomed.key).waitFor({ state: 'detached' });
  await Promise.all([one.leave([OUTAGE]), other.leave([OUTAGE])]);
}, 120_000);

test('what happens while one tab is cut off is there when it comes back', async () => {
  const task = await stage.api.create({ title: 'Moved meanwhile' });
  const away = await stage.visit();
  await card(away.page, task.key).waitFor();
  await away.page.context().setOffline(true);
  await away.page.waitForSelector('[data-phase="offline"]');
  await stage.api.move(task.id, { status: 'Review' });
  const added = await stage.api.create({ title: 'Added meanwhile' });
  await quickAdd(away.page, 'Backlog', 'Said meanwhile');
  await away.page.locator('[data-waiting="1"]').waitFor();
  await away.page.context().setOffline(false);
  await isLive(away.page);
  await cardIn(away.page, 'Review', task.key).waitFor();
  await card(away.page, added.key).waitFor();
  await until('what was said meanwhile is saved', async () =>
    (await stage.api.tasks()).some(({ title }) => title === 'Said meanwhile'),
  );
  await away.leave([OUTAGE]);
});

test('a card opens while the server is away, and its rest comes by itself when it is back', async () => {
  const visitor = await stage.visit();
  const { page } = visitor;
  const task = await stage.api.create({ title: 'Known by its card', description: 'Known by the server alone' });
  await card(page, task.key).waitFor();
  await page.reload();
  await isAllKept(page, task.key);

  await server().stop();
  await page.waitForSelector('[data-phase="waiting"]');
  await card(page, task.key).click();
  const drawer = page.getByRole('complementary', { name: `Task ${task.key}` });
  await until('the head is there', async () => (await drawer.getByLabel('Title').inputValue()) === task.title);
  await drawer.getByText('can be read when the connection is back').first().waitFor();
  expect(await drawer.getByRole('tab').allTextContents()).toEqual(['Details', 'Dependencies']);
  await server().start();
  await isLive(page, 45_000);
  await drawer.getByText('Known by the server alone').waitFor();
  await drawer.getByRole('tab', { name: 'Audit' }).waitFor();
  await visitor.leave([OUTAGE]);
});
