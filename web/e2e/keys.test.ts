import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { card, cardIn, column } from './support/board';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

/** Puts the focus on a card as the keyboard would, and presses a key there. */
async function pressOn(page: Page, key: string, press: string): Promise<void> {
  await card(page, key).focus();
  await page.keyboard.press(press);
}

const isFocused = (page: Page, key: string) =>
  until(`${key} has the focus`, () => card(page, key).evaluate((element) => element === document.activeElement));

describe('on a card', () => {
  test('a, i, s, p, t, d and e change what they are for, and the focus comes back to the card', async () => {
    const task = await stage.api.create({ title: 'Rough', tags: ['api'] });
    await stage.api.create({ title: 'Another', assignee: 'anna', tags: ['docs'] });
    const visitor = await stage.visit();
    const { page } = visitor;
    const dialog = page.getByRole('dialog');
    const now = () => stage.api.get(task.id);

    await pressOn(page, task.key, 'a');
    await dialog.getByRole('combobox', { name: `Assign ${task.key}` }).fill('ann');
    await page.keyboard.press('Enter');
    await until('anna has it', async () => (await now()).assignee === 'anna');
    await isFocused(page, task.key);

    await page.keyboard.press('i');
    await until('it is mine', async () => (await now()).assignee === 'human');

    await page.keyboard.press('p');
    await dialog.getByRole('combobox').fill('crit');
    await page.keyboard.press('Enter');
    await until('it is critical', async () => (await now()).priority === 'Critical');

    await pressOn(page, task.key, 't');
    await dialog.getByRole('combobox').fill('docs');
    await page.keyboard.press('Enter');
    await dialog.getByRole('combobox').fill('api');
    await page.keyboard.press('Enter');
    await until('its tags are others', async () => String((await now()).tags) === 'docs');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await pressOn(page, task.key, 'd');
    await dialog.getByRole('combobox').fill('2027-01-31');
    await page.keyboard.press('Enter');
    await until('it has a date', async () => (await now()).dueDate?.startsWith('2027-01-31'));

    await pressOn(page, task.key, 'e');
    await dialog.getByLabel('Title').fill('Polished');
    await page.keyboard.press('Enter');
    await until('its title is another', async () => (await now()).title === 'Polished');
    await isFocused(page, task.key);

    await page.keyboard.press('s');
    await dialog.getByRole('option', { name: 'Review' }).click();
    await cardIn(page, 'Review', task.key).waitFor();
    await isFocused(page, task.key);
    await visitor.leave();
  });

  test('y approves and n rejects with a reason, and both ask first', async () => {
    const [wanted, unwanted] = [
      await stage.api.create({ title: 'Wanted', needsApproval: true }),
      await stage.api.create({ title: 'Unwanted', needsApproval: true }),
    ];
    const visitor = await stage.visit();
    const { page } = visitor;
    const dialog = page.getByRole('dialog');
    await pressOn(page, wanted.key, 'y');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await stage.api.get(wanted.id)).approvedAt).toBeUndefined();
    await pressOn(page, wanted.key, 'y');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await until('it is approved', async () => (await stage.api.get(wanted.id)).approvedAt);
    await pressOn(page, unwanted.key, 'n');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Why not').fill('Not on a Friday.');
    await page.keyboard.press('Enter');
    await until('it is rejected', async () => (await stage.api.get(unwanted.id)).approval?.state === 'rejected');
    await visitor.leave();
  });

  test('r puts what failed back, and does nothing to what did not', async () => {
    const task = await stage.api.create({ title: 'Failed' });
    await stage.api.patch(task.id, { status: 'Blocked', executionState: 'failed' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await pressOn(page, task.key, 'r');
    await cardIn(page, 'Ready', task.key).waitFor();
    await until('it is queued', async () => (await stage.api.get(task.id)).executionState === 'queued');
    const { version } = await stage.api.get(task.id);
    await pressOn(page, task.key, 'r');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    expect((await stage.api.get(task.id)).version).toBe(version);
    await visitor.leave();
  });

  test('the menu of a card offers the same, with its keys', async () => {
    const task = await stage.api.create({ title: 'By hand' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await pressOn(page, task.key, 'm');
    const menu = page.getByRole('menu', { name: `${task.key} actions` });
    await menu.getByRole('menuitem', { name: 'Priority…' }).click();
    await page.getByRole('option', { name: 'High' }).click();
    await until('it is high', async () => (await stage.api.get(task.id)).priority === 'High');
    await isFocused(page, task.key);
    await visitor.leave();
  });

  test('a card is moved on touch with its menu', async () => {
    const task = await stage.api.create({ title: 'By thumb' });
    const visitor = await stage.visit('/b/MC', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const { page } = visitor;
    await page.getByRole('button', { name: `Move ${task.key} to…` }).tap();
    await page.getByRole('menuitem', { name: 'Backlog' }).tap();
    await cardIn(page, 'Backlog', task.key).waitFor({ state: 'attached' });
    await until('the server has it there', async () => (await stage.api.get(task.id)).status === 'Backlog');
    await visitor.leave();
  });
});

describe('anywhere', () => {
  test('the keys of a task also work in the open task, where l is for labels', async () => {
    const task = await stage.api.create({ title: 'Open' });
    const visitor = await stage.visit(`/b/MC?task=${task.key}`);
    const { page } = visitor;
    await page.getByRole('complementary', { name: `Task ${task.key}` }).focus();
    await page.keyboard.press('l');
    await page.getByRole('combobox', { name: `Tags of ${task.key}` }).fill('new');
    await page.keyboard.press('Enter');
    await until('it has the tag', async () => (await stage.api.get(task.id)).tags.includes('new'));
    await visitor.leave();
  });

  test('g and a letter goes there, c, / and f do what they say, Ctrl Z takes back', async () => {
    const task = await stage.api.create({ title: 'There and back' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await pressOn(page, task.key, ']');
    await until('it has moved', async () => (await stage.api.get(task.id)).status === 'InProgress');
    await page.keyboard.press('Control+z');
    await cardIn(page, 'Ready', task.key).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('back');
    expect(await page.getByRole('combobox').inputValue()).toBe('back');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await until('the filters have the focus', () =>
      page.evaluate(() => document.activeElement?.textContent?.startsWith('State')),
    );
    await page.keyboard.press('c');
    await column(page, 'Backlog').getByLabel('New task in Backlog').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.getByRole('heading', { level: 1, name: 'Boards' }).waitFor();
    await visitor.leave();
  });

  test('keys are off while typing, and single ones can be turned off in the help sheet', async () => {
    const task = await stage.api.create({ title: 'Untouched' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await page.keyboard.press('/');
    await page.keyboard.type('cix?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('combobox').inputValue()).toBe('cix?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await card(page, task.key).waitFor();
    await pressOn(page, task.key, 'x');
    await page.keyboard.press('c');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Find anything' }).waitFor();
    expect(await page.getByText('1 selected').count()).toBe(0);
    await visitor.leave();
  });
});
