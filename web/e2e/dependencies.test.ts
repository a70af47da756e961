import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { REFUSED_CALL } from './support/browser';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

const blockedBy = (page: Page) => page.getByRole('region', { name: /^Blocked by/ });
const blocking = (page: Page) => page.getByRole('region', { name: /^Blocking/ });

test('a dependency is found by words of its title, added with the keyboard, and shown on both sides', async () => {
  const first = await stage.api.create({ title: 'Lay the foundation' });
  const task = await stage.api.create({ title: 'Build the wall' });
  await stage.api.create({ title: 'Paint the door' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=dependencies`);
  const { page } = visitor;
  await page.getByText('Nothing has to be done before it.').waitFor();
  await page.getByRole('button', { name: 'Add a task it waits for' }).press('Enter');
  const box = page.getByRole('combobox', { name: 'Add a task it waits for' });
  await box.pressSequentially('found the');
  await page.getByRole('option', { name: `${first.key} Lay the foundation` }).waitFor();
  expect(await page.getByRole('option').count()).toBe(1);
  await box.press('Enter');
  await blockedBy(page).getByRole('link', { name: first.key }).waitFor();
  await until('the server has it', async () => (await stage.api.get(task.id)).blockedBy[0] === first.id);
  await box.press('Escape');
  await until('the focus is back on the button', () =>
    page
      .getByRole('button', { name: 'Add a task it waits for' })
      .evaluate((button) => button === document.activeElement),
  );
  await blockedBy(page).getByRole('link', { name: first.key }).click();
  await page.getByRole('complementary', { name: `Task ${first.key}` }).waitFor();
  await blocking(page).getByRole('link', { name: task.key }).waitFor();
  expect(new URL(page.url()).searchParams.get('tab')).toBe('dependencies');
  await visitor.leave();
});

test('what others do to dependencies appears without a reload', async () => {
  const first = await stage.api.create({ title: 'Comes first' });
  const task = await stage.api.create({ title: 'Comes second' });
  const last = await stage.api.create({ title: 'Comes last' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=dependencies`);
  const { page } = visitor;
  await page.getByText('Nothing waits for it.').waitFor();
  await stage.api.depend(task.id, first.id);
  await stage.api.depend(last.id, task.id);
  const row = blockedBy(page).getByRole('listitem').filter({ hasText: first.key });
  await row.getByText('Ready').waitFor();
  await blocking(page).getByRole('link', { name: last.key }).waitFor();
  await stage.api.patch(first.id, { status: 'Done' });
  await row.getByText('Done').waitFor();
  await row.getByRole('img', { name: 'completed' }).waitFor();
  await stage.api.delete(last.id);
  await page.getByText('Nothing waits for it.').waitFor();
  await visitor.leave();
});

test('a dependency is removed with one press, and comes back with Undo or Ctrl Z', async () => {
  const first = await stage.api.create({ title: 'Comes first' });
  const task = await stage.api.create({ title: 'Comes second', blockedBy: [first.id] });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=dependencies`);
  const { page } = visitor;
  const waits = async () => (await stage.api.get(task.id)).blockedBy.length > 0;
  await page.getByRole('button', { name: `Remove ${first.key}` }).click();
  await page.getByText(`${task.key} no longer waits for ${first.key}`).first().waitFor();
  await until('it waits no longer', async () => !(await waits()));
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await until('it waits again', waits);
  await page.getByRole('button', { name: `Remove ${first.key}` }).click();
  await until('it waits no longer', async () => !(await waits()));
  await page.keyboard.press('Control+z');
  await until('it waits again', waits);
  await blockedBy(page).getByRole('link', { name: first.key }).waitFor();
  await visitor.leave();
});

test('a circle is refused, and the way round is told in words', async () => {
  const [one, two, three] = [
    await stage.api.create({ title: 'The egg' }),
    await stage.api.create({ title: 'The hen' }),
    await stage.api.create({ title: 'The farm' }),
  ];
  await stage.api.depend(two.id, one.id);
  await stage.api.depend(three.id, two.id);
  const visitor = await stage.visit(`/b/MC?task=${one.key}&tab=dependencies`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Add a task it waits for' }).click();
  const box = page.getByRole('combobox', { name: 'Add a task it waits for' });
  await box.fill(three.key);
  await page.getByRole('option', { name: three.key }).click();
  await page
    .getByRole('alert')
    .getByText(
      `${three.key} already waits for ${two.key}, which waits for ${one.key}. ` +
        `If ${one.key} waited for ${three.key}, none of them could ever begin.`,
    )
    .waitFor();
  expect((await stage.api.get(one.id)).blockedBy).toEqual([]);
  await visitor.leave([REFUSED_CALL]);
});

test('neither the task itself nor what is linked already is offered', async () => {
  const first = await stage.api.create({ title: 'Same words first' });
  const task = await stage.api.create({ title: 'Same words second', blockedBy: [first.id] });
  const free = await stage.api.create({ title: 'Same words third' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=dependencies`);
  const { page } = visitor;
  await blockedBy(page).getByRole('link', { name: first.key }).waitFor();
  await page.getByRole('button', { name: 'Add a task that waits for it' }).click();
  await page.getByRole('combobox').last().fill('same words');
  await page.getByRole('option', { name: free.key }).waitFor();
  expect(await page.getByRole('option').count()).toBe(1);
  await page.getByRole('combobox').last().fill('no such words at all');
  await page.getByText('No task of this board is called so.').waitFor();
  await visitor.leave();
});
