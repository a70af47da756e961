import { expect, test } from 'vitest';
import { OUTAGE } from './support/browser';
import { setOwnStage, setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

test('the head says who holds the task since when, and the time left ticks', async () => {
  const task = await stage.api.create({ title: 'In good hands' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const head = page.getByRole('complementary').locator('header');
  await head.getByText('Assigned to nobody').waitFor();
  await stage.api.claim(task.id, 'session-1');
  await head.getByText(/Held by clawdbot for \d+ s · lease ends in/).waitFor();
  const before = await head.textContent();
  await until('it ticks', async () => (await head.textContent()) !== before);
  await visitor.leave();
});

test('taking work from a living agent is asked about first, and the gentler way is offered', async () => {
  const task = await stage.api.create({ title: 'Busy' });
  await stage.api.claim(task.id, 'session-1');
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const release = page.getByRole('complementary').getByRole('button', { name: 'Release' });
  await release.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Release ${task.key}?` });
  await dialog.getByText(/clawdbot is at work on it/).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect((await stage.api.get(task.id)).sessionKey).toBe('session-1');
  await release.click();
  await dialog.getByRole('button', { name: 'Ask to stop' }).click();
  await page.getByText('clawdbot is asked to stop').first().waitFor();
  const { directives } = await stage.api.call<{ directives: { kind: string }[] }>(
    'POST',
    `/tasks/${task.id}/heartbeat`,
    { sessionKey: 'session-1' },
  );
  expect(directives.map(({ kind }) => kind)).toEqual(['cancel']);
  await release.click();
  await dialog.getByRole('button', { name: 'Release' }).click();
  await page.getByText('Assigned to nobody').waitFor();
  await until('the task is free', async () => !(await stage.api.get(task.id)).sessionKey);
  await visitor.leave();
});

test('why nobody gets the task is told in a sentence that follows what happens, with links to what is in the way', async () => {
  const first = await stage.api.create({ title: 'Comes first' });
  const task = await stage.api.create({ title: 'Comes second', blockedBy: [first.id] });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const head = page.getByRole('complementary').locator('header');
  await head.getByText(/It waits for/).waitFor();
  await head.getByRole('link', { name: first.key }).waitFor();
  await stage.api.patch(first.id, { status: 'Done' });
  await head.getByText('Nobody is assigned').waitFor();
  await stage.api.patch(task.id, { status: 'Backlog' });
  await head.getByText('It is in Backlog').waitFor();
  await visitor.leave();
});

test('what failed is tried again, and what is done is opened again, with one press', async () => {
  const task = await stage.api.create({ title: 'Once more' });
  await stage.api.patch(task.id, { executionState: 'failed' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const head = page.getByRole('complementary').locator('header');
  await head.getByRole('button', { name: 'Retry' }).click();
  await until('it is queued in Ready', async () => {
    const { status, executionState } = await stage.api.get(task.id);
    return status === 'Ready' && executionState === 'queued';
  });
  await stage.api.patch(task.id, { status: 'Done' });
  await head.getByRole('button', { name: 'Reopen' }).click();
  await until('it is in Ready', async () => (await stage.api.get(task.id)).status === 'Ready');
  await visitor.leave();
});

const own = setOwnStage();

test('without the server nothing can be released, and the reason stands there', async () => {
  const task = await own.stage.api.create({ title: 'Held from afar' });
  await own.stage.api.claim(task.id, 'session-1');
  const visitor = await own.stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const release = page.getByRole('complementary').getByRole('button', { name: 'Release' });
  await release.waitFor();
  await own.server().stop();
  await page.getByText(/claims and approvals are about now, and wait for the connection/).waitFor({ timeout: 45_000 });
  expect(await release.isDisabled()).toBe(true);
  await own.server().start();
  await until('it can be released again', () => release.isEnabled(), 45_000);
  await visitor.leave([OUTAGE]);
});
