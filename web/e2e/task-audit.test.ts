import { expect, test } from 'vitest';
import { setStage } from './support/stage';

const stage = setStage();

test('the audit tells who changed what, before and after, when, and in which session', async () => {
  const first = await stage.api.create({ title: 'Comes first' });
  const task = await stage.api.create({ title: 'Watched', priority: 'Low' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=history`);
  const { page } = visitor;
  await page.getByRole('tab', { name: 'Audit', selected: true }).waitFor();
  const newest = page.getByRole('list', { name: 'Audit, newest first' }).locator(':scope > li').first();
  await newest.getByText('created the task in Ready').waitFor();
  await stage.api.patch(task.id, { priority: 'High' });
  await newest.getByText('changed the priority').waitFor();
  expect(await newest.textContent()).toMatch(/human.*PriorityLow→becameHigh/);
  await stage.api.depend(task.id, first.id);
  await newest.getByText('made the task wait for another').waitFor();
  expect(await newest.textContent()).toContain(`Waits fornothing→became${first.key}`);
  await stage.api.call('DELETE', `/tasks/${task.id}/dependencies/${first.id}`);
  await stage.api.claim(task.id, 'agent:main:7');
  await stage.api.call('POST', `/tasks/${task.id}/fail`, { sessionKey: 'agent:main:7', reason: 'The disk is full' });
  const failure = page.getByRole('listitem').filter({ hasText: 'failed, and the task is tried again' });
  await failure.getByText('The disk is full').waitFor();
  await failure.getByText('agent:main:7').waitFor();
  expect(await failure.locator('time').getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/);
  await visitor.leave();
});

test('a long text is cut until somebody wants all of it', async () => {
  const long = `It begins here. ${'And it goes on and on. '.repeat(30)}It ends here.`;
  const task = await stage.api.create({ title: 'Wordy' });
  await stage.api.patch(task.id, { description: long });
  const visitor = await stage.visit(`/t/${task.key}?tab=audit`);
  const { page } = visitor;
  const text = page.getByText(long);
  const isCut = () => text.evaluate((element) => element.scrollHeight > element.clientHeight + 1);
  await text.waitFor();
  expect(await isCut()).toBe(true);
  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  await page.getByRole('button', { name: 'Show less' }).waitFor();
  expect(await isCut()).toBe(false);
  await visitor.leave();
});

test('older entries come in pages, down to the first', async () => {
  const task = await stage.api.create({ title: 'Changed often' });
  for (let n = 1; n <= 60; n++) await stage.api.patch(task.id, { timeSpent: n });
  const visitor = await stage.visit(`/t/${task.key}?tab=audit`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Show older' }).click();
  await page.getByText('created the task in Ready').waitFor();
  expect(await page.getByRole('list', { name: 'Audit, newest first' }).locator(':scope > li').count()).toBe(61);
  expect(await page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
  await visitor.leave();
});
