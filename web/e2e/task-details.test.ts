/** What the details of a task tell besides its fields: why it stands still, what came of it, what it belongs to. */
import { expect, test } from 'vitest';
import { Agent } from './support/agent';
import { findings } from './support/findings';
import { setStage } from './support/stage';
import { THEMES, themed } from './support/themed';

const stage = setStage();

test('a task that failed says why on top of its details, and leads to the attempt that failed', async () => {
  const task = await stage.api.create({ title: 'Shrink the backup' });
  const agent = new Agent(stage, 'nightowl');
  await agent.claim(task.id);
  await agent.fail(task.id, 'No space left; see https://example.com/disk.');
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const why = page.getByRole('region', { name: 'Failed' });
  await why.getByText('No space left').waitFor();
  const link = why.getByRole('link', { name: 'https://example.com/disk' });
  expect(await link.getAttribute('rel')).toBe('noopener nofollow noreferrer');
  for (const colorScheme of THEMES) {
    await themed(page, colorScheme);
    expect(await findings(page), colorScheme).toEqual([]);
  }
  await why.getByRole('link', { name: 'See attempt 1 of nightowl' }).click();
  await page.getByText('This run failed.').waitFor();
  await visitor.leave();
});

test('what blocks a task is told in the words of whoever blocked it, until it goes on', async () => {
  const task = await stage.api.create({ title: 'Read the bucket' });
  await stage.api.patch(task.id, { status: 'Blocked', blockedReason: 'No access to the bucket' });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const why = visitor.page.getByRole('complementary').getByRole('region', { name: 'Blocked' });
  await why.getByText('No access to the bucket').waitFor();
  await stage.api.patch(task.id, { status: 'Ready', blockedReason: null });
  await why.waitFor({ state: 'detached' });
  await visitor.leave();
});

test('results, commits, parts and the last sign of life stand in the details', async () => {
  const whole = await stage.api.create({ title: 'The whole' });
  const task = await stage.api.create({ title: 'A part', parentId: whole.id, estimate: 3 });
  await stage.api.claim(task.id, 'session-1');
  await stage.api.patch(task.id, {
    results: { summary: 'Done as planned', filesChanged: 3 },
    commits: [
      { sha: '0123456789abcdef', message: 'Measure the gaps', url: 'https://example.com/c/1', timestamp: null },
      { sha: 'fedcba9876543210', message: 'No link at all', url: 'javascript:alert(1)', timestamp: null },
    ],
  });
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  const results = page.getByRole('region', { name: 'Results' });
  await results.waitFor();
  expect(await results.getByRole('definition').allTextContents()).toEqual(['Done as planned', '3']);
  const commits = page.getByRole('region', { name: 'Commits' });
  expect(await commits.getByRole('link').allTextContents()).toEqual(['Measure the gaps']);
  await commits.getByText('01234567', { exact: true }).waitFor();
  await commits.getByText('No link at all').waitFor();
  await page.getByText('0 h spent of 3 h estimated').waitFor();
  await page.getByText('Last sign').waitFor();
  await page.getByRole('region', { name: 'Parts' }).getByRole('link', { name: 'The whole' }).click();
  await page.getByText('Parts, 0 of 1 done').waitFor();
  await page.getByRole('region', { name: 'Parts' }).getByRole('link', { name: 'A part' }).waitFor();
  await visitor.leave();
});
