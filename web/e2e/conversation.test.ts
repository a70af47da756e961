import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

const conversation = (page: Page) => page.getByRole('region', { name: 'Conversation' });
const question = (page: Page) => page.getByRole('region', { name: /^clawdbot asks/ });

async function ask(task: Task, body: Record<string, unknown>): Promise<void> {
  await stage.api.claim(task.id, 'session-1');
  await stage.api.call('POST', `/tasks/${task.id}/questions`, { ...body, sessionKey: 'session-1' }, 'clawdbot');
}

const answers = async (task: Task) =>
  (
    await stage.api.call<{ questions: { state: string; answer?: string }[] }>('GET', `/tasks/${task.id}/questions`)
  ).questions.map(({ answer, state }) => answer ?? state);

test('Answer in the head leads from any tab to the question, and an option is taken with the keyboard', async () => {
  const task = await stage.api.create({ title: 'Deploy' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=progress`);
  const { page } = visitor;
  await page.getByText('Nothing reported yet.').waitFor();
  await ask(task, {
    text: 'Which region?\nBoth cost the same.',
    options: ['eu', 'us'],
    default: 'eu',
    deadlineSeconds: 3600,
  });
  await page.getByRole('complementary').locator('header').getByRole('button', { name: 'Answer' }).press('Enter');
  await question(page).getByText('Which region?').waitFor();
  await question(page)
    .getByText(/If nobody answers in \d+ min, the answer is “eu”\./)
    .waitFor();
  const eu = question(page).getByRole('button', { name: 'eu default' });
  await until('the first option has the focus', () => eu.evaluate((button) => button === document.activeElement));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await question(page).waitFor({ state: 'detached' });
  expect(await answers(task)).toEqual(['us']);
  await conversation(page).getByText('Which region?').waitFor();
  await conversation(page).getByText('us', { exact: true }).waitFor();
  await visitor.leave();
});

test('a question is answered in own words, and one that others answer goes by itself', async () => {
  const task = await stage.api.create({ title: 'Deploy' });
  await ask(task, { text: 'What shall it be called?' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const box = question(page).getByRole('textbox', { name: 'Answer' });
  expect(await question(page).getByRole('button', { name: 'Send answer' }).isDisabled()).toBe(true);
  await box.fill('Hyperion');
  await box.press('Control+Enter');
  await question(page).waitFor({ state: 'detached' });
  expect(await answers(task)).toEqual(['Hyperion']);
  await ask(task, { text: 'And its port?' });
  await question(page).getByText('And its port?').waitFor();
  const { questions } = await stage.api.call<{ questions: { id: string }[] }>('GET', `/tasks/${task.id}/questions`);
  await stage.api.call('POST', `/questions/${questions[0]?.id}/answer`, { answer: '8080' });
  await question(page).waitFor({ state: 'detached' });
  await conversation(page).getByText('8080').waitFor();
  await visitor.leave();
});

test('a comment is written with a name that is offered, sent with Ctrl Enter, and told to whom it calls', async () => {
  const task = await stage.api.create({ title: 'Talk about it', assignee: 'clawdbot' });
  await stage.api.claim(task.id, 'session-1');
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await conversation(page).getByText('Nobody has said anything yet.').waitFor();
  const box = conversation(page).getByRole('textbox', { name: 'Comment' });
  await box.pressSequentially('Hello @cl');
  await page.getByRole('option', { name: '@clawdbot' }).waitFor();
  await box.press('Enter');
  await until('the name is whole', async () => (await box.inputValue()) === 'Hello @clawdbot ');
  await box.pressSequentially('keep the old endpoint');
  await box.press('Control+Enter');
  await conversation(page).getByRole('listitem').getByText('keep the old endpoint').waitFor();
  expect(await conversation(page).locator('b').textContent()).toBe('@clawdbot');
  expect(await box.inputValue()).toBe('');
  const { directives } = await stage.api.call<{ directives: { comment?: { text: string } }[] }>(
    'POST',
    `/tasks/${task.id}/heartbeat`,
    { sessionKey: 'session-1' },
  );
  expect(directives[0]?.comment?.text).toBe('Hello @clawdbot keep the old endpoint');
  await visitor.leave();
});

test('what an agent says appears as it was written, never as a part of the page', async () => {
  const task = await stage.api.create({ title: 'Careful' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await conversation(page).getByText('Nobody has said anything yet.').waitFor();
  const text = '<img src=x onerror=alert(1)> [here](javascript:alert(1))\nsecond line';
  await stage.api.call('POST', `/tasks/${task.id}/comments`, { text }, 'clawdbot');
  await conversation(page).getByText('<img src=x onerror=alert(1)>').waitFor();
  expect(await conversation(page).locator('img, a').count()).toBe(0);
  await visitor.leave();
});

test('what one has begun to write is there again after another tab', async () => {
  const task = await stage.api.create({ title: 'Half a thought' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await conversation(page).getByRole('textbox', { name: 'Comment' }).fill('To be continued');
  await page.getByRole('tab', { name: 'Plan' }).click();
  await page.getByText('No plan yet.').waitFor();
  await page.getByRole('tab', { name: 'Details' }).click();
  expect(await conversation(page).getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('To be continued');
  await visitor.leave();
});
