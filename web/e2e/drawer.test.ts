import { expect, test } from 'vitest';
import { card } from './support/board';
import { REFUSED_CALL } from './support/browser';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

test('plan, progress and audit follow an agent at work', async () => {
  const task = await stage.api.create({ title: 'Watch me', planChecklist: ['Read the code', 'Write the fix'] });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=plan`);
  const { page } = visitor;
  await page.getByText('0 of 2 steps done').waitFor();
  await stage.api.claim(task.id, 'session-1');
  await page.getByText(/Held by clawdbot/).waitFor();
  await stage.api.patch(task.id, { currentStepIndex: 1 });
  await page.getByText('1 of 2 steps done').waitFor();
  await page.getByRole('tab', { name: 'Progress' }).click();
  await stage.api.progress(task.id, 'compiled without a warning');
  await page.getByText('compiled without a warning').waitFor();
  await page.getByRole('tab', { name: 'Audit' }).click();
  await page.getByText('claimed the task and began to work').waitFor();
  await stage.api.patch(task.id, { priority: 'Critical' });
  await page.getByText('changed the priority').waitFor();
  const change = page.getByRole('listitem').filter({ hasText: 'Priority' }).last();
  expect(await change.textContent()).toMatch(/Medium.*Critical/);
  await page.getByRole('button', { name: 'Release' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await until('the task is free', async () => !(await stage.api.get(task.id)).sessionKey);
  await visitor.leave();
});

test('every field is changed in place and saved', async () => {
  const task = await stage.api.create({ title: 'Rough' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const drawer = page.getByRole('complementary');
  await drawer.getByLabel('Title').fill('Polished');
  await drawer.getByLabel('Title').press('Enter');
  await drawer.getByLabel('Assignee').fill('anna');
  await drawer.getByLabel('Assignee').press('Enter');
  await drawer.getByLabel('Tags').fill('api, ui');
  await drawer.getByLabel('Tags').press('Enter');
  await drawer.getByLabel('Due date').fill('2027-01-31');
  await drawer.getByRole('button', { name: 'Priority: Medium' }).click();
  await page.getByRole('menuitem', { name: 'High' }).click();
  await drawer.getByRole('button', { name: 'Ask for approval…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  await drawer.getByText(/Waits for a person’s yes/).waitFor();
  await drawer.getByRole('button', { name: 'Write' }).click();
  await drawer.getByRole('textbox', { name: 'Description' }).fill('In a few words.');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await until('all of it is saved', async () => (await stage.api.get(task.id)).description === 'In a few words.');
  const saved = await stage.api.get(task.id);
  expect(saved).toMatchObject({
    title: 'Polished',
    assignee: 'anna',
    tags: ['api', 'ui'],
    priority: 'High',
    needsApproval: true,
  });
  expect(saved.dueDate).toMatch(/^2027-01-31/);
  await page.getByText('Polished', { exact: true }).first().waitFor();
  await drawer.locator('header').getByRole('button', { name: 'Approve' }).click();
  await drawer.getByText(/Approved by human/).waitFor();
  await visitor.leave();
});

test('a description somebody else changed meanwhile is not overwritten', async () => {
  const task = await stage.api.create({ title: 'Two writers', description: 'Before' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill('Mine');
  await stage.api.patch(task.id, { description: 'Theirs' });
  await page.getByText('Somebody changed the description while you wrote').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await until('mine is saved, knowingly', async () => (await stage.api.get(task.id)).description === 'Mine');
  await visitor.leave();
});

test('the details say why nobody can take the task', async () => {
  const first = await stage.api.create({ title: 'Comes first' });
  const task = await stage.api.create({ title: 'Comes second', blockedBy: [first.id] });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await page.getByRole('complementary').getByRole('link', { name: first.key }).waitFor();
  await stage.api.patch(first.id, { status: 'Done' });
  await page.getByRole('complementary').getByRole('link', { name: first.key }).waitFor({ state: 'detached' });
  await visitor.leave();
});

test('deleting asks first, closes the drawer, and a link to it says that it is gone', async () => {
  const task = await stage.api.create({ title: 'Not for long' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await page.getByRole('complementary').getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect(await card(page, task.key).isVisible()).toBe(true);
  await page.getByRole('complementary').getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await card(page, task.key).waitFor({ state: 'detached' });
  await page.goto(`${stage.origin}/t/${task.key}`);
  await page.getByText('isn’t there (any more)').waitFor();
  await visitor.leave([REFUSED_CALL]);
});

test('a task has a page of its own, and keeps its tab in the address', async () => {
  const task = await stage.api.create({ title: 'On its own', planChecklist: ['Only step'] });
  const visitor = await stage.visit(`/t/${task.key}`);
  const { page } = visitor;
  await page.getByRole('tab', { name: 'Plan' }).click();
  await page.getByText('Only step').waitFor();
  expect(new URL(page.url()).searchParams.get('tab')).toBe('plan');
  await page.getByRole('link', { name: 'Show on the board' }).click();
  await page.getByRole('complementary', { name: `Task ${task.key}` }).waitFor();
  await visitor.leave();
});
