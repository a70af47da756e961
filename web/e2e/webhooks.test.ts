import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { findings } from './support/findings';
import { Receiver } from './support/receiver';
import { setOwnStage } from './support/stage';
import { until } from './support/until';

const receiver = new Receiver();
const { stage } = setOwnStage(async () => ({ WEBHOOK_URL: await receiver.listen() }));
afterAll(() => receiver.close());
beforeEach(() => receiver.answerWith(204));

const deliveries = (page: Page) => page.getByRole('region', { name: 'Deliveries, newest first' });
const row = (page: Page, { id }: Task, event = 'task:created') =>
  deliveries(page)
    .getByRole('row')
    .filter({ hasText: id.slice(0, 8) })
    .filter({ hasText: event });
const created = ({ id }: Task) =>
  receiver.notices.filter(({ event, task }) => event === 'task:created' && task.id === id);

test('what was told stands there as delivered, with what the receiver said', async () => {
  const visitor = await stage.visit('/settings/webhooks');
  const { page } = visitor;
  await page.getByText('told to 127.0.0.1.').waitFor();
  const task = await stage.api.create({ title: 'Tell somebody', assignee: 'ada' });
  await row(page, task).getByRole('cell', { name: 'delivered' }).waitFor();
  await row(page, task).getByRole('cell', { name: '204' }).waitFor();
  await until('the receiver has it once', () => created(task).length === 1);
  expect(created(task)[0]?.task.title).toBe('Tell somebody');
  await row(page, task)
    .getByRole('link', { name: task.id.slice(0, 8) })
    .click();
  await page.waitForURL(`**/t/${task.id}`);
  await visitor.leave();
});

test('what the receiver refused says why and when it is tried again, and then that it was taken', async () => {
  receiver.answerWith(500);
  const visitor = await stage.visit('/settings/webhooks');
  const { page } = visitor;
  const task = await stage.api.create({ title: 'Try twice', assignee: 'ada' });
  await row(page, task).getByRole('cell', { name: 'pending' }).waitFor();
  await row(page, task)
    .getByText(/^500.*again in \d+ s$/)
    .waitFor();
  receiver.answerWith(204);
  await row(page, task).getByRole('cell', { name: 'delivered' }).waitFor({ timeout: 30_000 });
  await row(page, task).getByRole('cell', { name: '2', exact: true }).waitFor();
  expect(created(task).length).toBe(2);
  await visitor.leave();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('deliveries have nothing axe objects to, on a phone neither', async () => {
    const task = await stage.api.create({ title: 'Look at me', assignee: 'ada' });
    for (const options of [{}, { viewport: { width: 320, height: 700 }, hasTouch: true }]) {
      const visitor = await stage.visit('/settings/webhooks', { colorScheme, ...options });
      await row(visitor.page, task).getByRole('cell', { name: 'delivered' }).waitFor();
      expect(await findings(visitor.page)).toEqual([]);
      await visitor.leave();
    }
  });
});

// The last one: from here on nothing is sent.
test('a receiver that wants nothing any more gets nothing, and the page says so', async () => {
  receiver.answerWith(500);
  const visitor = await stage.visit('/settings/webhooks');
  const { page } = visitor;
  const waiting = await stage.api.create({ title: 'Is tried again later', assignee: 'ada' });
  await row(page, waiting).getByText(/^500/).waitFor();
  receiver.answerWith(410);
  const last = await stage.api.create({ title: 'Nobody wants it', assignee: 'ada' });
  await page.getByRole('alert').getByText('Nothing is sent any more until the next start').waitFor();
  await row(page, last).getByRole('cell', { name: 'failed' }).waitFor();
  await row(page, last).getByText('410 the receiver is gone').waitFor();
  await until('what waited is over', async () => /dropped|failed/.test((await row(page, waiting).textContent()) ?? ''));
  const before = receiver.notices.length;
  await stage.api.create({ title: 'Is told to nobody', assignee: 'ada' });
  await page.reload();
  await page.getByRole('alert').getByText('410 Gone').waitFor();
  expect(receiver.notices.length).toBe(before);
  await visitor.leave();
});
