import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { OUTAGE } from './support/browser';
import { setOwnStage, setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

const block = (page: Page) => page.getByRole('region', { name: /asks for an approval/ });

interface Directives {
  readonly directives: readonly { readonly kind: string; readonly approval?: { state: string; comment?: string } }[];
}

/** An agent at work asks, as it would. */
async function asked(api: typeof stage.api, note: string): Promise<Task> {
  const task = await api.create({ title: 'Publish 2.0' });
  await api.claim(task.id, 'session-1');
  await api.call('POST', `/tasks/${task.id}/approvals`, { note, sessionKey: 'session-1' }, 'clawdbot');
  return task;
}

const heard = (task: Task) =>
  stage.api.call<Directives>('POST', `/tasks/${task.id}/heartbeat`, { sessionKey: 'session-1' });

test('what an agent asks for appears on top of the details, and a yes with a comment reaches it', async () => {
  const task = await stage.api.create({ title: 'Publish 2.0' });
  await stage.api.claim(task.id, 'session-1');
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Ask for approval…' }).waitFor();
  const note = 'May I <b>publish</b> 2.0?\nIt cannot be undone.';
  await stage.api.call('POST', `/tasks/${task.id}/approvals`, { note, sessionKey: 'session-1' }, 'clawdbot');
  await block(page).getByText('May I <b>publish</b> 2.0?').waitFor();
  await block(page).getByText('clawdbot', { exact: true }).waitFor();
  await block(page).getByRole('textbox', { name: 'Comment on the decision' }).fill('Go ahead, quietly.');
  await block(page).getByRole('button', { name: 'Approve' }).click();
  await block(page).waitFor({ state: 'detached' });
  await page.getByText(/Approved by human/).waitFor();
  const [directive] = (await heard(task)).directives;
  expect(directive?.approval).toMatchObject({ state: 'approved', comment: 'Go ahead, quietly.' });
  const conversation = page.getByRole('region', { name: 'Conversation' });
  await conversation.getByText('Go ahead, quietly.').waitFor();
  await visitor.leave();
});

test('a no says why: without a reason it is not sent, with one it is told and stands there', async () => {
  const task = await asked(stage.api, 'May I drop the table?');
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await block(page).getByRole('button', { name: 'Reject' }).click();
  await block(page).getByText('Say why not, so that clawdbot knows what to change.').waitFor();
  const box = block(page).getByRole('textbox', { name: 'Comment on the decision' });
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  await box.pressSequentially('Keep the old one for a week.');
  await block(page).getByRole('button', { name: 'Reject' }).press('Enter');
  await page.getByText(/Rejected by human .*: Keep the old one for a week\./).waitFor();
  const [directive] = (await heard(task)).directives;
  expect(directive?.approval).toMatchObject({ state: 'rejected', comment: 'Keep the old one for a week.' });
  await page.getByRole('button', { name: 'Approve after all' }).click();
  await page.getByText(/Approved by human/).waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Needed, but nobody has asked').waitFor();
  await until('the yes is taken back', async () => !(await stage.api.get(task.id)).approvedAt);
  await visitor.leave();
});

test('a person asks in words, withdraws it, and what others decide appears by itself', async () => {
  const task = await stage.api.create({ title: 'Spend money' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const ask = async (note: string) => {
    await page.getByRole('button', { name: 'Ask for approval…' }).click();
    const box = page.getByRole('dialog').getByRole('textbox', { name: 'What shall be allowed' });
    await box.fill(note);
    await box.press('Control+Enter');
    await block(page).getByText(note).waitFor();
  };
  await ask('Up to 100 euros');
  await block(page).getByRole('button', { name: 'Withdraw' }).click();
  await block(page).waitFor({ state: 'detached' });
  await page.getByText('Not needed').waitFor();
  await ask('Up to 50 euros');
  const { approvals } = await stage.api.call<{ approvals: { id: string }[] }>('GET', `/tasks/${task.id}/approvals`);
  await stage.api.call('POST', `/approvals/${approvals[0]?.id}/decision`, { decision: 'approve' });
  await block(page).waitFor({ state: 'detached' });
  await page.getByText(/Approved by human/).waitFor();
  await visitor.leave();
});

test('Approve in the head is one press, from any tab', async () => {
  const task = await asked(stage.api, 'May I?');
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=plan`);
  const { page } = visitor;
  await page.getByRole('complementary').locator('header').getByRole('button', { name: 'Approve' }).click();
  await until('it is approved', async () => (await stage.api.get(task.id)).approvedBy === 'human');
  await page.getByRole('complementary').locator('header').getByText('running').waitFor();
  await visitor.leave();
});

const own = setOwnStage();

test('without the server nothing can be decided, the reason stands there, and what was written stays', async () => {
  const task = await asked(own.stage.api, 'May I go on?');
  const visitor = await own.stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const box = block(page).getByRole('textbox', { name: 'Comment on the decision' });
  await box.fill('Yes, if it rains.');
  await own.server().stop();
  await block(page)
    .getByText(/Offline since .*: this can be settled when the connection is back/)
    .waitFor({ timeout: 45_000 });
  for (const name of ['Approve', 'Reject', 'Withdraw']) {
    expect(await block(page).getByRole('button', { name }).isDisabled(), name).toBe(true);
  }
  await own.server().start();
  const approve = block(page).getByRole('button', { name: 'Approve' });
  await until('it can be decided again', () => approve.isEnabled(), 45_000);
  expect(await box.inputValue()).toBe('Yes, if it rains.');
  await approve.click();
  await page.getByText(/Approved by human/).waitFor();
  await visitor.leave([OUTAGE]);
});
