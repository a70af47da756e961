import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, column } from './support/board';
import { setStage } from './support/stage';
import { until } from './support/until';

const CARDS = 1_000;
const STATUSES = ['Backlog', 'Ready', 'InProgress', 'Blocked', 'Review'];
const MOST_NODES = 2_500;
/** So many calls at a time fill the board quickly without a queue. */
const AT_ONCE = 10;

const stage = setStage();

/** What the heads of the columns say is shown: "3 of 200" each. */
async function shownByHeads(page: Page): Promise<number> {
  const heads = await page.locator('[data-column] header').allTextContents();
  return heads.reduce((sum, head) => sum + Number(/(\d+) of \d+/.exec(head)?.[1] ?? Number.NaN), 0);
}

test('a thousand cards are drawn, scrolled and moved with few nodes', { timeout: 120_000 }, async () => {
  for (let first = 0; first < CARDS; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, offset) => first + offset);
    await Promise.all(
      numbers.map((n) => stage.api.create({ title: `Card ${n}`, status: STATUSES[n % 5], tags: ['load'] })),
    );
  }
  const visitor = await stage.visit();
  const { page } = visitor;
  const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
  await column(page, 'Backlog').getByText('200', { exact: true }).waitFor();
  expect(await nodes()).toBeLessThan(MOST_NODES);

  const list = column(page, 'Backlog').locator('ul');
  const last = (await stage.api.snapshot()).tasks
    .filter(({ status }) => status === 'Backlog')
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .at(-1);
  const lastKey = last?.key ?? '';
  expect(await card(page, lastKey).count()).toBe(0);
  await list.evaluate((element) => element.closest('[data-scroll]')?.scrollTo(0, 1e6));
  await card(page, lastKey).waitFor();
  expect(await nodes()).toBeLessThan(MOST_NODES);

  // Every place of the column shows cards, however one jumps.
  for (const share of [0.1, 0.9, 0.35, 0.6, 0]) {
    await list.evaluate(
      (element, to) => element.closest('[data-scroll]')?.scrollTo(0, element.clientHeight * to),
      share,
    );
    await until(`cards are drawn at ${share}`, () =>
      list.evaluate((element) => {
        const view = element.closest('[data-scroll]')?.getBoundingClientRect();
        if (!view) return false;
        const tops = [...element.children].map((card) => card.getBoundingClientRect().top).sort((a, b) => a - b);
        const seen = tops.filter((top) => top > view.top - 112 && top < view.bottom);
        return (seen[0] ?? Number.NaN) <= view.top + 8 && (seen.at(-1) ?? 0) >= view.bottom - 112;
      }),
    );
  }

  const [moved] = (await stage.api.snapshot()).tasks;
  await stage.api.move(moved?.id ?? '', { status: 'Done' });
  await column(page, 'Done').locator(`a[data-key="${moved?.key}"]`).waitFor();
  const left = (await stage.api.tasks()).filter(({ title, key }) => `${title} ${key}`.includes('99')).length;
  await page.getByLabel('Filter by words').fill('card 99');
  await until(`the filter leaves ${left}`, async () => (await shownByHeads(page)) === left);
  await visitor.leave();
});
