import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Asked } from './support/asked';
import { findings } from './support/findings';
import { setOwnStage } from './support/stage';
import { until } from './support/until';
import { Worker } from './support/worker';

// A server of its own: agents are remembered, and the first test has to meet none.
const { stage } = setOwnStage();

const work = async (agent: string, title: string, more: Record<string, unknown> = {}) =>
  Worker.claim(stage.api, agent, await stage.api.create({ title }), more);

const card = (page: Page, name: string) => page.locator(`[data-agent="${name}"]`);
const state = (name: string) =>
  stage.api.call<{ agent: { state: string } }>('GET', `/agents/${name}`).then(({ agent }) => agent.state);

test('without agents the page says how to connect one; the command works, and the agent appears', async () => {
  const visitor = await stage.visit('/');
  const { page } = visitor;
  await page.getByRole('link', { name: 'Agents' }).click();
  await page.getByRole('heading', { name: 'No agent has called yet' }).waitFor();
  const command = (await page.locator('code').filter({ hasText: 'curl' }).textContent()) ?? '';
  const address = /'([^']+)'/.exec(command)?.[1] ?? '';
  const task = await stage.api.create({ title: 'The first one', assignee: 'my-agent' });
  await fetch(address);
  await card(page, 'my-agent').getByRole('link', { name: task.key }).waitFor();
  await page.getByRole('heading', { name: 'Connect another agent' }).waitFor();
  await visitor.leave();
});

test('what an agent holds, its leases and its signs of life tick and are heard live', async () => {
  const busy = await work('busy', 'Sort the post', { leaseSeconds: 60 });
  const visitor = await stage.visit('/agents');
  const { page } = visitor;
  const hold = card(page, 'busy').locator(`[data-task="${busy.task.key}"]`);
  const left = async () => Number(/ends in (\d+) s/.exec((await hold.textContent()) ?? '')?.[1]);
  // So far that the renewed time stays above it for a while, on a busy machine too.
  await until('time runs', async () => (await left()) <= 48, 30_000);
  await busy.heartbeat();
  await until('the lease was renewed', async () => (await left()) > 48);
  const other = await work('busy', 'Answer the phone');
  await card(page, 'busy').getByRole('link', { name: other.task.key }).waitFor();
  await busy.complete('Sorted');
  await hold.waitFor({ state: 'detached' });
  await card(page, 'busy').getByRole('link', { name: '1 completed' }).click();
  await page.waitForURL('**/runs?agent=busy&status=completed');
  await page.locator(`a[data-run="${busy.run}"]`).waitFor();
  await visitor.leave();
});

test('the fleet is asked for when something happened, on whichever board, and not before', async () => {
  const { board } = await stage.api.call<{ board: { key: string } }>('POST', '/boards', { name: 'Elsewhere' });
  const there = (title: string) => stage.api.create({ title, board: board.key });
  const first = await Worker.claim(stage.api, 'early', await there('Begun before'));
  const visitor = await stage.visit('/');
  const { page } = visitor;
  await page.clock.install();
  await page.getByRole('link', { name: 'Agents' }).click();
  await card(page, 'early').locator(`[data-task="${first.task.key}"]`).waitFor();
  const asked = await Asked.fromRest(page, /\/api\/v1\/agents\?/);
  expect(await asked.during(20_000), 'while nothing happened').toBe(0);
  const second = await Worker.claim(stage.api, 'late', await there('Begun meanwhile'));
  await card(page, 'late').locator(`[data-task="${second.task.key}"]`).waitFor();
  await second.complete('Done');
  await card(page, 'late').getByRole('link', { name: '1 completed' }).waitFor();
  await stage.api.call('PATCH', '/agents/late', { state: 'paused' });
  await card(page, 'late').getByText('It gets no new work and is told to rest.').waitFor();
  await stage.api.call('DELETE', `/tasks/${first.task.id}`);
  await card(page, 'early').getByText('Holds nothing.').waitFor();
  const waiting = fetch(`${stage.origin}/api/v1/tasks/ready-for-work?sessionKey=w1&assignee=early&wait=3`);
  await card(page, 'early').getByText('waits for work').waitFor();
  await waiting;
  await card(page, 'early').getByText('here, without work').waitFor();
  await visitor.leave();
});

test('an agent’s last error leads to the run that failed', async () => {
  const unlucky = await work('unlucky', 'Cross the road');
  await unlucky.fail('The light was red');
  const visitor = await stage.visit('/agents');
  const { page } = visitor;
  await card(page, 'unlucky').getByText('The light was red').waitFor();
  await card(page, 'unlucky').getByText('0 %').waitFor();
  await card(page, 'unlucky')
    .getByRole('link', { name: `Failed ${unlucky.task.key}` })
    .click();
  await page.waitForURL(`**/runs/${unlucky.run}`);
  await page.getByText('This run failed.').waitFor();
  await visitor.leave();
});

test('releasing asks first, and then the task is free', async () => {
  const holder = await work('holder', 'Hold on');
  const visitor = await stage.visit('/agents');
  const { page } = visitor;
  await page.getByRole('button', { name: `Release ${holder.task.key}` }).click();
  await page.getByRole('dialog').getByText('it seems to be at work').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect((await stage.api.get(holder.task.id)).sessionKey).toBe(holder.session);
  await page.getByRole('button', { name: `Release ${holder.task.key}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await page.getByText(`${holder.task.key} is free to be taken.`).waitFor();
  await card(page, 'holder').getByText('Holds nothing.').waitFor();
  expect((await stage.api.get(holder.task.id)).sessionKey ?? null).toBeNull();
  await visitor.leave();
});

test('an agent is paused, drained and let go on, and the page says what that means', async () => {
  await work('sleepy', 'Something long');
  const visitor = await stage.visit('/agents');
  const { page } = visitor;
  const sleepy = card(page, 'sleepy');
  await sleepy.getByRole('button', { name: 'Pause…' }).click();
  await page.getByRole('dialog').getByText('It keeps what it holds').waitFor();
  // Not in the list, whose rows move: a dialog that is moved is shut by the browser.
  expect(await page.getByRole('dialog').evaluate((dialog) => dialog.parentElement?.tagName)).toBe('BODY');
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await sleepy.getByText('It gets no new work and is told to rest.').waitFor();
  expect(await state('sleepy')).toBe('paused');
  await sleepy.getByRole('button', { name: 'Resume' }).click();
  await until('it gets work again', async () => (await state('sleepy')) === 'active');
  await sleepy.getByRole('button', { name: 'Pause…' }).click();
  await page.getByRole('radio', { name: /Drain/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Drain' }).click();
  await sleepy.getByText('It finishes what it has and gets no new work.').waitFor();
  expect(await state('sleepy')).toBe('draining');
  await visitor.leave();
});

test('who is silent for longer than its board allows is called so, until it shows that it is alive', async () => {
  await stage.api.call('PATCH', '/boards/MC/watch', { silentSeconds: 15 });
  const mute = await work('mute', 'Say nothing', { leaseSeconds: 600 });
  const visitor = await stage.visit('/agents');
  const { page } = visitor;
  const hold = card(page, 'mute').locator(`[data-task="${mute.task.key}"]`);
  await hold.getByText(/silent for \d+ s/).waitFor({ timeout: 45_000 });
  await card(page, 'mute').locator('[data-presence="silent"]').waitFor();
  expect((await stage.api.get(mute.task.id)).warning?.kind, 'as on its card').toBe('silent');
  await mute.heartbeat();
  await hold.getByText(/silent for/).waitFor({ state: 'detached' });
  await card(page, 'mute').locator('[data-presence="working"]').waitFor();
  await stage.api.call('PATCH', '/boards/MC/watch', { silentSeconds: 180 });
  await visitor.leave();
});

test('a lease that runs out takes the task away, and the loss is counted', async () => {
  const gone = await work('gone', 'Vanish', { leaseSeconds: 15 });
  const visitor = await stage.visit('/agents');
  const { page } = visitor;
  await card(page, 'gone').locator(`[data-task="${gone.task.key}"]`).waitFor();
  await card(page, 'gone').getByRole('link', { name: '1 lost' }).waitFor({ timeout: 45_000 });
  await card(page, 'gone')
    .getByRole('link', { name: `Lost ${gone.task.key}` })
    .waitFor();
  await visitor.leave();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the fleet and its dialogs have nothing axe objects to, on a phone neither', async () => {
    const [one, two] = [`one-${colorScheme}`, `two-${colorScheme}`];
    await work(one, 'A task in hand');
    await (await work(two, 'A task that fails')).fail('Broken');
    await stage.api.call('PATCH', `/agents/${two}`, { state: 'paused' });
    for (const options of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true }]) {
      const visitor = await stage.visit('/agents', { colorScheme, ...options });
      const { page } = visitor;
      await card(page, two).getByText('Paused').waitFor();
      expect(await findings(page), 'the fleet').toEqual([]);
      await card(page, one).getByRole('button', { name: 'Pause…' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await findings(page), 'how to hold an agent back').toEqual([]);
      await visitor.leave();
    }
  });
});
