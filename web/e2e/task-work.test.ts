import { expect, test } from 'vitest';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

test('the plan marks what is done and the step that is being done, and follows the agent', async () => {
  const task = await stage.api.create({ title: 'Step by step', planChecklist: ['Read', 'Write', 'Run'] });
  await stage.api.claim(task.id, 'session-1');
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=plan`);
  const { page } = visitor;
  const steps = page.getByRole('list', { name: 'Plan' }).getByRole('listitem');
  const current = page.locator('[aria-current="step"]');
  await current.filter({ hasText: 'Read' }).waitFor();
  await current.getByRole('img', { name: 'running' }).waitFor();
  await stage.api.call('POST', `/tasks/${task.id}/progress`, { step: 'Read', status: 'done', sessionKey: 'session-1' });
  await current.filter({ hasText: 'Write' }).waitFor();
  await page.getByText('1 of 3 steps done').waitFor();
  expect(await steps.first().textContent()).toBe('Read(done)');
  await visitor.leave();
});

test('a person writes and changes the plan, a line a step, and overwrites nothing unseen', async () => {
  const task = await stage.api.create({ title: 'To be planned' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=plan`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Write a plan' }).click();
  const box = page.getByRole('textbox', { name: 'Plan, a line a step' });
  await box.fill('- Read the code\n- [ ] Write the fix\n\n');
  await box.press('Control+Enter');
  await page.getByText('0 of 2 steps done').waitFor();
  await until('the plan is saved', async () => {
    const { planChecklist } = await stage.api.get(task.id);
    return planChecklist.join('|') === 'Read the code|Write the fix';
  });
  await page.getByRole('button', { name: 'Edit' }).click();
  await box.fill('Only mine');
  await stage.api.patch(task.id, { planChecklist: ['Theirs'] });
  await page.getByText('Somebody changed the plan while you wrote').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await page.getByRole('list', { name: 'Plan' }).getByText('Theirs').waitFor();
  await visitor.leave();
});

test('progress comes live on top, and the oldest entry is reached in pages', async () => {
  const task = await stage.api.create({ title: 'Talkative' });
  for (let n = 1; n <= 130; n++) await stage.api.progress(task.id, `line ${n}.`);
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=progress`);
  const { page } = visitor;
  const entries = page.getByRole('list', { name: 'Progress, newest first' }).getByRole('listitem');
  await entries.first().getByText('line 130.').waitFor();
  await stage.api.progress(task.id, 'line 131.');
  await entries.first().getByText('line 131.').waitFor();
  expect(await entries.count()).toBeLessThan(110);
  const older = page.getByRole('button', { name: 'Show older' });
  await older.click();
  await older.waitFor({ state: 'detached' });
  await entries.getByText('line 1.', { exact: false }).first().waitFor();
  await until('each of them is there once', async () => (await entries.count()) === 131);
  expect(await entries.last().textContent()).toContain('line 1.');
  await visitor.leave();
});
