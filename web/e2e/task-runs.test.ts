import { expect, test } from 'vitest';
import { setStage } from './support/stage';

const stage = setStage();

test('every attempt is told with who tried, how it ended and why, the newest first and as it happens', async () => {
  const task = await stage.api.create({ title: 'Try and try again', maxAttempts: 3 });
  const visitor = await stage.visit(`/b/MC?task=${task.key}&tab=runs`);
  const { page } = visitor;
  await page.getByText('Nobody has worked on it yet.').waitFor();
  await stage.api.claim(task.id, 'session-1');
  const newest = page.getByRole('list', { name: 'Runs, newest first' }).getByRole('listitem').first();
  await newest.getByText('running').waitFor();
  await stage.api.call('POST', `/tasks/${task.id}/fail`, {
    sessionKey: 'session-1',
    reason: 'The build broke at step 3',
    retry: false,
    model: 'test-model-1',
    usage: { inputTokens: 1200, outputTokens: 80, cost: 0.42 },
  });
  await newest.getByText('failed').waitFor();
  await newest.getByText('The build broke at step 3').waitFor();
  expect(await newest.textContent()).toMatch(/clawdbot.*test-model-1 · 1,200 tokens in, 80 out · \$0\.42/);
  await stage.api.patch(task.id, { status: 'Ready', executionState: 'queued' });
  await stage.api.claim(task.id, 'session-2');
  await newest.getByText('running').waitFor();
  expect(await page.getByRole('link', { name: /^Attempt \d/ }).count()).toBe(2);
  const { runs } = await stage.api.call<{ runs: { id: string }[] }>('GET', `/tasks/${task.id}/runs`);
  await newest.getByRole('link').click();
  await page.waitForURL(`**/runs/${runs[0]?.id}`);
  await page.getByRole('heading', { name: task.key }).or(page.getByText(task.title)).first().waitFor();
  await visitor.leave();
});
