import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { card, cardIn, drag, dragTo, keysIn } from './support/board';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

const announced = (page: Page) => page.locator('[data-announcer]').textContent();
const picked = (page: Page, count: number) => page.locator(`[data-bulk="${count}"]`);
const inLane = (page: Page, lane: string, status: string, { key }: Task) =>
  page.locator(`[data-lane="${lane}"] [data-cell="${status}"] a[data-key="${key}"]`);

async function make(...titles: string[]): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const title of titles) tasks.push(await stage.api.create({ title }));
  return tasks;
}

async function pick(page: Page, ...tasks: (Task | undefined)[]): Promise<void> {
  for (const task of tasks) await card(page, task?.key ?? '').click({ modifiers: ['ControlOrMeta'] });
  await picked(page, tasks.length).waitFor();
}

/** What the server has, by rank, as titles. */
async function titlesIn(status: string): Promise<string> {
  const tasks = (await stage.api.tasks()).filter((task) => task.status === status);
  return tasks
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ title }) => title)
    .join(' ');
}

const limit = (column: string, most: number | null) =>
  stage.api.call('PUT', '/boards/MC/limits', {
    columns: most === null ? [] : [{ column, limit: most, mode: 'block' }],
  });

describe('a selection', () => {
  test('dragged by one of its cards moves as a whole, in order, between two cards, and comes back with one undo', async () => {
    const [a, , c, d] = await make('A', 'B', 'C', 'D');
    for (const title of ['Above', 'Below']) await stage.api.create({ title, status: 'Review' });
    const visitor = await stage.visit();
    const { page } = visitor;
    const [, below] = await until('both are there', async () => {
      const keys = await keysIn(page, 'Review');
      return keys.length === 2 ? keys : null;
    });
    // Picked in another order than they stand in.
    await pick(page, d, a, c);
    await page.evaluate(() => {
      new MutationObserver((changes) => {
        for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (!(node instanceof HTMLElement)) continue;
          const count = node.querySelector<HTMLElement>('[data-carried]');
          if (count) document.body.dataset.seen = count.textContent ?? '';
        }
      }).observe(document.body, { childList: true });
    });
    const calls: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') calls.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    await dragTo(page, c?.key ?? '', card(page, below ?? ''), 10);
    for (const task of [a, c, d]) await cardIn(page, 'Review', task?.key ?? '').waitFor();
    await page.getByLabel('Messages').getByText('3 tasks moved.').waitFor();
    expect(await titlesIn('Review')).toBe('Above A C D Below');
    expect(await titlesIn('Ready')).toBe('B');
    expect(await page.evaluate(() => document.body.dataset.seen)).toBe('3');
    expect(await page.locator('[data-carried]').count()).toBe(0);
    expect(calls).toEqual(['PATCH /api/v1/tasks/bulk']);
    await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).click();
    await until('all are back', async () => (await titlesIn('Ready')) === 'A B C D');
    expect(await titlesIn('Review')).toBe('Above Below');
    await visitor.leave();
  });

  test('moves within its column too, and the undo knows the places', async () => {
    const [, b, , d] = await make('A', 'B', 'C', 'D');
    const visitor = await stage.visit();
    const { page } = visitor;
    await pick(page, b, d);
    await card(page, d?.key ?? '').focus();
    await page.keyboard.press('Space');
    await until('it is told', async () =>
      (await announced(page))?.startsWith('2 cards lifted. Ready, position 3 of 4. Arrows carry them'),
    );
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await until('it is told', async () => (await announced(page)) === 'Ready, position 1 of 4');
    await page.keyboard.press('Space');
    await until('they are on top', async () => (await titlesIn('Ready')) === 'B D A C');
    await until('the focus stayed on its card', () =>
      page.evaluate((key) => document.activeElement?.getAttribute('data-key') === key, d?.key),
    );
    await page.getByLabel('Messages').getByText('2 tasks moved.').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await until('all are back', async () => (await titlesIn('Ready')) === 'A B C D');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await until('it is told', async () => (await announced(page)) === '2 cards put back.');
    expect(await titlesIn('Ready')).toBe('A B C D');
    await visitor.leave();
  });

  test('goes a column further with each ], and comes back with as many undos', async () => {
    const [, b, , d] = await make('A', 'B', 'C', 'D');
    const visitor = await stage.visit();
    const { page } = visitor;
    await pick(page, b, d);
    await card(page, d?.key ?? '').focus();
    await page.keyboard.press(']');
    await until('both are a column further', async () => (await titlesIn('InProgress')) === 'B D');
    for (const task of [b, d]) await cardIn(page, 'InProgress', task?.key ?? '').waitFor();
    await page.keyboard.press(']');
    await until('both are two columns further', async () => (await titlesIn('InProgress')) === '');
    expect(await titlesIn('Ready')).toBe('A C');
    await page.getByLabel('Messages').getByText('2 tasks moved.').nth(1).waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await until('they are one column back', async () => (await titlesIn('InProgress')) === 'B D');
    await page.keyboard.press('ControlOrMeta+z');
    await until('all are back', async () => (await titlesIn('Ready')) === 'A B C D');
    await visitor.leave();
  });

  test('stays where it is when a card that is not of it is dragged', async () => {
    const [a, b, c] = await make('A', 'B', 'C');
    const visitor = await stage.visit();
    const { page } = visitor;
    await pick(page, a, c);
    await drag(page, b?.key ?? '', 'Review');
    await cardIn(page, 'Review', b?.key ?? '').waitFor();
    await until('the server has it', async () => (await titlesIn('Review')) === 'B');
    expect(await titlesIn('Ready')).toBe('A C');
    await picked(page, 2).waitFor();
    await visitor.leave();
  });

  test('moves as far as a limit lets it; the others come back with the reason', async () => {
    await limit('Review', 2);
    const tasks = await make('A', 'B', 'C');
    const visitor = await stage.visit();
    const { page } = visitor;
    await pick(page, ...tasks);
    await drag(page, tasks[1]?.key ?? '', 'Review');
    await page.getByLabel('Messages').getByText('2 tasks moved. One was not: ').waitFor();
    expect(await page.getByLabel('Messages').textContent()).toContain('Review');
    await cardIn(page, 'Ready', tasks[2]?.key ?? '').waitFor();
    for (const task of tasks.slice(0, 2)) await cardIn(page, 'Review', task.key).waitFor();
    expect([await titlesIn('Review'), await titlesIn('Ready')]).toEqual(['A B', 'C']);
    await visitor.leave();
    await limit('Review', null);
  });

  test('gets what the lane stands for, also where the cards came from different lanes', async () => {
    const hers = await stage.api.create({ title: 'Hers', assignee: 'anna' });
    const his = await stage.api.create({ title: 'His', assignee: 'bob' });
    const nobodys = await stage.api.create({ title: 'Nobody’s' });
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    await pick(page, his, nobodys);
    await dragTo(page, his.key, page.locator('[data-lane="anna"] [data-cell="Review"]'), 20);
    for (const task of [his, nobodys]) await inLane(page, 'anna', 'Review', task).waitFor();
    await until('the server has it', async () =>
      (await stage.api.tasks()).every(({ assignee, id }) => assignee === 'anna' || id === hers.id),
    );
    await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).click();
    await inLane(page, 'bob', 'Ready', his).waitFor();
    expect((await stage.api.get(nobodys.id)).assignee).toBeUndefined();
    await visitor.leave();
  });

  test('moves to a certain place with words, without dragging', async () => {
    const [a, , c] = await make('A', 'B', 'C');
    const there = await stage.api.create({ title: 'There', status: 'Blocked' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await pick(page, a, c);
    await card(page, a?.key ?? '').focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'A certain place…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move 2 tasks to…' });
    await dialog.getByLabel('Column').selectOption('Blocked');
    await dialog.getByLabel('Place').selectOption('At the top');
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await until('the server has it', async () => (await titlesIn('Blocked')) === 'A C There');
    await cardIn(page, 'Blocked', there.key).waitFor();
    await visitor.leave();
  });
});

describe('picking', () => {
  test('a click with shift picks everything from the last card to there, down and up', async () => {
    const [a, b, c, d, e] = await make('A', 'B', 'C', 'D', 'E');
    const visitor = await stage.visit();
    const { page } = visitor;
    const shiftClick = (task: Task | undefined) => card(page, task?.key ?? '').click({ modifiers: ['Shift'] });
    const names = () =>
      page.locator('a[data-card]', { hasText: 'selected' }).evaluateAll((cards) =>
        cards
          .map((one) => one.querySelector('[data-title]')?.textContent ?? '')
          .sort()
          .join(''),
      );
    await pick(page, c);
    await shiftClick(e);
    await picked(page, 3).waitFor();
    expect(await names()).toBe('CDE');
    await shiftClick(a);
    await picked(page, 5).waitFor();
    await card(page, b?.key ?? '').focus();
    await page.keyboard.press('Escape');
    await picked(page, 5).waitFor({ state: 'detached' });
    await pick(page, d);
    await shiftClick(b);
    await picked(page, 3).waitFor();
    expect(await names()).toBe('BCD');
    expect(new URL(page.url()).searchParams.has('task')).toBe(false);
    await visitor.leave();
  });

  test('the arrows with shift pick on, and let go on the way back', async () => {
    const [a, b, c] = await make('A', 'B', 'C');
    const visitor = await stage.visit();
    const { page } = visitor;
    const isPicked = async (task: Task | undefined) =>
      ((await card(page, task?.key ?? '').textContent()) ?? '').includes('selected');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-key'));
    await card(page, a?.key ?? '').focus();
    await page.keyboard.press('Shift+ArrowDown');
    await picked(page, 2).waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await picked(page, 3).waitFor();
    await until('the focus went along', async () => (await focused()) === c?.key);
    await page.keyboard.press('Shift+ArrowUp');
    await picked(page, 2).waitFor();
    expect([await isPicked(a), await isPicked(b), await isPicked(c)]).toEqual([true, true, false]);
    await until('the focus went back', async () => (await focused()) === b?.key);
    await page.keyboard.press('Escape');
    await page.locator('[data-bulk]').waitFor({ state: 'detached' });
    await visitor.leave();
  });
});
