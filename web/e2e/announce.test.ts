/** What screen readers hear of what others do: only what waits for whoever listens. */
import { expect, test } from 'vitest';
import { Agent } from './support/agent';
import { cardIn } from './support/board';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

test('a question for me is announced, what agents do otherwise is not', async () => {
  const task = await stage.api.create({ title: 'Ask me' });
  const visitor = await stage.visit('/b/MC');
  const { page } = visitor;
  const heard = () => page.locator('[data-announcer]').textContent();
  const agent = new Agent(stage);
  await agent.claim(task.id);
  await cardIn(page, 'InProgress', task.key).waitFor();
  expect(await heard()).toBe('');
  await agent.ask(task.id, 'Which one?');
  await until('it is announced', async () => (await heard())?.startsWith('Something needs you') ?? false);
  await visitor.leave();
});
