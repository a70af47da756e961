import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Agent } from './support/agent';
import { isLive } from './support/board';
import { findings } from './support/findings';
import { setOwnStage } from './support/stage';
import { until } from './support/until';

const { stage } = setOwnStage();
const ada = () => new Agent(stage);

const group = (page: Page, key: string) =>
  page.getByRole('listitem').filter({ has: page.locator(`[data-lead="${key}"]`) });
const needing = (page: Page) => page.getByRole('region', { name: 'Needs you' });
const told = (page: Page) => page.getByRole('region', { name: 'For your information' });
const badge = (page: Page) => page.getByRole('navigation').getByRole('link', { name: /^Inbox/ });

/** What earlier tests left is read, so that each begins with its own. */
async function readEverything(): Promise<void> {
  await fetch(`${stage.origin}/api/v1/notifications/read`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"all":true}',
  });
}

test('an empty inbox says what would come here', async () => {
  const visitor = await stage.visit('/inbox');
  const { page } = visitor;
  await page.getByText('Nothing needs you.').waitFor();
  expect(await page.title()).toBe('Inbox · Mission Control');
  expect(await page.getByRole('button', { name: 'Mark all as read' }).isDisabled()).toBe(true);
  await visitor.leave();
});

test('what needs you comes first, live, and the title of every page counts it until it is settled', async () => {
  await readEverything();
  const [asking, failing, finished] = [
    await stage.api.create({ title: 'Which colour', assignee: 'ada' }),
    await stage.api.create({ title: 'Will break', assignee: 'ada' }),
    await stage.api.create({ title: 'Goes well', assignee: 'ada' }),
  ];
  const visitor = await stage.visit('/inbox?unread=true');
  const { page } = visitor;
  await ada().claim(asking.id);
  await ada().ask(asking.id, 'Red or blue?');
  await needing(page).getByText('Red or blue?').waitFor();
  await until('the title counts one', async () => (await page.title()) === '(1) Inbox · Mission Control');
  await new Agent(stage, 'bea').claim(failing.id);
  await new Agent(stage, 'bea').fail(failing.id, 'The build broke');
  await needing(page).getByText('The build broke').waitFor();
  await new Agent(stage, 'cleo').claim(finished.id);
  await new Agent(stage, 'cleo').patch(finished.id, { status: 'Review', sessionKey: 'cleo-session' });
  await told(page).getByText('Goes well').waitFor();
  await until('the title counts two', async () => (await page.title()) === '(2) Inbox · Mission Control');
  expect(await badge(page).textContent()).toMatch(/2 need you.*unread/);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Mission Control.*2 need you/ })
    .click();
  await isLive(page);
  await until('the board’s page counts too', async () => (await page.title()) === '(2) Mission Control');
  await stage.api.delete(failing.id);
  await until('one is settled', async () => (await page.title()) === '(1) Mission Control');
  await page.getByRole('navigation').getByRole('link', { name: 'All boards' }).click();
  await until('the title of all boards', async () => (await page.title()) === '(1) Boards · Mission Control');
  await visitor.leave();
});

test('a notification leads to its task at the right tab, and is read by that', async () => {
  await readEverything();
  const task = await stage.api.create({ title: 'Look at me', assignee: 'ada' });
  await ada().claim(task.id);
  await ada().fail(task.id, 'No space left');
  const visitor = await stage.visit('/inbox?unread=true');
  const { page } = visitor;
  await group(page, task.key)
    .getByRole('link', { name: `See why ${task.key}` })
    .click();
  await page.getByRole('complementary', { name: `Task ${task.key}` }).waitFor();
  await page.getByRole('tab', { name: 'Runs', selected: true }).waitFor();
  await page.goBack();
  await page.getByText('You have read everything.').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await needing(page).getByText('No space left').waitFor();
  await visitor.leave();
});

test('one, a task, or everything is marked as read, in every window at once', async () => {
  await readEverything();
  const [first, second] = [
    (await ada().create({ title: 'First of two' })).task,
    (await ada().create({ title: 'Second of two' })).task,
  ];
  for (const { id } of [first, second]) {
    await ada().comment(id, '@human please look');
    await ada().comment(id, '@human once more');
  }
  const visitor = await stage.visit('/inbox?unread=true');
  const other = await stage.visit('/inbox?unread=true');
  const { page } = visitor;
  await group(page, first.key).getByText('once more').waitFor();
  await group(other.page, first.key).getByText('once more').waitFor();
  const words = (where: Page) => badge(where).textContent();
  await until('four are unread', async () => /4 unread/.test((await words(page)) ?? ''));
  await group(page, first.key).getByRole('button', { name: 'Mark as read' }).first().click();
  await until('three are unread', async () => /3 unread/.test((await words(page)) ?? ''));
  await page.getByRole('button', { name: `${first.key}: more` }).click();
  await page.getByRole('menuitem', { name: 'Mark as read' }).click();
  await until('two are unread', async () => /2 unread/.test((await words(page)) ?? ''));
  await until('the other window has heard', async () => /2 unread/.test((await words(other.page)) ?? ''));
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByText('You have read everything.').waitFor();
  await other.page.getByText('You have read everything.').waitFor();
  await visitor.leave();
  await other.leave();
});

test('marking as read is taken back, exactly, and in every window', async () => {
  await readEverything();
  const { task } = await ada().create({ title: 'Read too soon', assignee: 'human' });
  await ada().comment(task.id, '@human first');
  await ada().comment(task.id, '@human second');
  const visitor = await stage.visit('/inbox?unread=true');
  const other = await stage.visit('/inbox?unread=true');
  const { page } = visitor;
  await group(page, task.key).getByText('second').waitFor();
  await group(other.page, task.key).getByText('second').waitFor();
  const unread = async (where: Page, many: number) =>
    until(`${many} unread`, async () => (await badge(where).textContent())?.includes(`${many} unread`));
  await unread(page, 3);
  await group(page, task.key).getByRole('button', { name: 'Mark as read' }).first().click();
  await unread(page, 2);
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByText('You have read everything.').waitFor();
  await other.page.getByText('You have read everything.').waitFor();
  const toasts = page.getByRole('region', { name: 'Messages' }).locator('> div');
  await toasts.filter({ hasText: 'Everything is marked as read' }).getByRole('button', { name: 'Undo' }).click();
  await unread(page, 2);
  await unread(other.page, 2);
  await group(other.page, task.key).getByText('first').waitFor();
  await visitor.leave();
  await other.leave();
});

test('an approval is given right in the inbox, and a no there says why', async () => {
  await readEverything();
  const [yes, no] = [
    await stage.api.create({ title: 'May go on', assignee: 'ada' }),
    await stage.api.create({ title: 'May not', assignee: 'ada' }),
  ];
  await ada().askForApproval(yes.id, 'May I deploy?');
  await ada().askForApproval(no.id, 'May I delete everything?');
  const visitor = await stage.visit('/inbox');
  const { page } = visitor;
  const row = (key: string) => group(page, key);
  await row(yes.key)
    .getByRole('button', { name: `Decide ${yes.key}` })
    .click();
  await row(yes.key).getByRole('button', { name: 'Approve' }).click();
  await page.getByText(`${yes.key} is approved.`).first().waitFor();
  await row(yes.key).getByText('settled').waitFor();
  expect((await stage.api.get(yes.id)).approvedAt).toBeTruthy();

  await row(no.key)
    .getByRole('button', { name: `Decide ${no.key}` })
    .click();
  await row(no.key).getByRole('button', { name: 'Reject' }).click();
  await row(no.key).getByRole('alert').getByText('Say why not, so that ada knows what to change.').waitFor();
  const box = row(no.key).getByRole('textbox', { name: 'Comment on the decision' });
  expect(await box.evaluate((one) => one === document.activeElement), 'the reason is asked for').toBe(true);
  await page.keyboard.type('jk, just the old ones');
  expect(await box.inputValue(), 'keys of the list are letters here').toBe('jk, just the old ones');
  await row(no.key).getByRole('button', { name: 'Reject' }).click();
  await row(no.key).getByText('settled').waitFor();
  expect((await stage.api.get(no.id)).approval).toMatchObject({ state: 'rejected', comment: 'jk, just the old ones' });
  await until('nothing needs anybody', async () => !/need/.test((await badge(page).textContent()) ?? ''));
  await visitor.leave();
});

test('a question is answered right in the inbox, by a person alone', async () => {
  await readEverything();
  const task = await stage.api.create({ title: 'Which colour', assignee: 'ada' });
  await ada().claim(task.id);
  await ada().ask(task.id, 'Red or green?');
  const { question } = await stage.api.get(task.id);
  const asked = stage.api.call('POST', `/questions/${question?.id}/answer`, { answer: 'Mine' }, 'bea');
  await expect(asked, 'an agent answers nothing').rejects.toThrow('403');
  const visitor = await stage.visit('/inbox');
  const { page } = visitor;
  const toggle = group(page, task.key).getByRole('button', { name: `Answer ${task.key}` });
  await toggle.click();
  expect(await toggle.getAttribute('aria-expanded')).toBe('true');
  await group(page, task.key).getByRole('textbox', { name: 'Answer' }).fill('Green');
  await page.keyboard.press('Control+Enter');
  await page.getByText('ada gets the answer.').first().waitFor();
  await group(page, task.key).getByText('settled').waitFor();
  expect((await stage.api.get(task.id)).question ?? null).toBeNull();
  await visitor.leave();
});

test('a muted task is silent but for what needs you, and can be heard again', async () => {
  await readEverything();
  const { task } = await ada().create({ title: 'Chatters', assignee: 'human' });
  const visitor = await stage.visit('/inbox?unread=true');
  const { page } = visitor;
  await group(page, task.key).waitFor();
  await page.getByRole('button', { name: `${task.key}: more` }).click();
  await page.getByRole('menuitem', { name: 'Mute: only what needs me' }).click();
  await group(page, task.key).getByText('muted', { exact: true }).waitFor();
  await ada().comment(task.id, '@human nobody hears this');
  await ada().askForApproval(task.id, 'May I?');
  await needing(page).getByText('May I?').waitFor();
  expect(await page.getByText('nobody hears this').count()).toBe(0);
  await page.getByRole('button', { name: `${task.key}: more` }).click();
  await page.getByRole('menuitem', { name: 'Tell me everything again' }).click();
  await group(page, task.key).getByText('muted', { exact: true }).waitFor({ state: 'detached' });
  await ada().comment(task.id, '@human heard again');
  await page.getByText('heard again').waitFor();
  await visitor.leave();
});

test('the keyboard goes from task to task and opens one', async () => {
  await readEverything();
  const [first, second] = [
    (await ada().create({ title: 'Older', assignee: 'human' })).task,
    (await ada().create({ title: 'Newer', assignee: 'human' })).task,
  ];
  const visitor = await stage.visit('/inbox?unread=true');
  const { page } = visitor;
  await group(page, second.key).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-lead') ?? null);
  await page.locator(`[data-lead="${second.key}"]`).focus();
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(first.key);
  await page.keyboard.press('k');
  expect(await focused()).toBe(second.key);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: `Task ${second.key}` }).waitFor();
  await visitor.leave();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the inbox has nothing axe objects to, on a phone neither', async () => {
    const task = await stage.api.create({ title: 'Needs a yes', assignee: 'ada' });
    await ada().askForApproval(task.id, 'May I go on?');
    const { task: mine } = await ada().create({ title: 'Yours', assignee: 'human' });
    const visitor = await stage.visit('/inbox', { colorScheme });
    await needing(visitor.page).getByText('May I go on?').first().waitFor();
    await group(visitor.page, mine.key).waitFor();
    expect(await findings(visitor.page)).toEqual([]);
    await group(visitor.page, task.key)
      .getByRole('button', { name: `Decide ${task.key}` })
      .click();
    await group(visitor.page, task.key).getByRole('button', { name: 'Approve' }).waitFor();
    expect(await findings(visitor.page), 'with what is asked').toEqual([]);
    await visitor.leave();
    const phone = await stage.visit('/inbox', { colorScheme, viewport: { width: 320, height: 700 }, hasTouch: true });
    await group(phone.page, mine.key).waitFor();
    expect(await findings(phone.page)).toEqual([]);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, 'nothing stands out at the side').toBeLessThanOrEqual(320);
    await phone.leave();
  });
});
