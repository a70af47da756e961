import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { card, dragTo } from './support/board';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

const lane = (page: Page, key: string) => page.locator(`[data-lane="${key}"]`);
const cell = (page: Page, key: string, status: string) => lane(page, key).locator(`[data-cell="${status}"]`);
const announced = (page: Page) => page.locator('[data-announcer]').textContent();

describe('lanes', () => {
  test('a card dragged into another lane is given to whom the lane is for, between the cards there', async () => {
    const [a, b] = [
      await stage.api.create({ title: 'Above', status: 'Review', assignee: 'anna' }),
      await stage.api.create({ title: 'Below', status: 'Review', assignee: 'anna' }),
    ];
    const moved = await stage.api.create({ title: 'Between', assignee: 'clawdbot' });
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    const below = cell(page, 'anna', 'Review').locator(`a[data-key="${b.key}"]`);
    await dragTo(page, moved.key, below, 10);
    await cell(page, 'anna', 'Review').locator(`a[data-key="${moved.key}"]`).waitFor();
    await until('the server has it', async () => {
      const task = await stage.api.get(moved.id);
      return task.assignee === 'anna' && task.status === 'Review';
    });
    const order = (await stage.api.tasks())
      .filter(({ status }) => status === 'Review')
      .sort((x, y) => (x.rank < y.rank ? -1 : 1));
    expect(order.map(({ key }) => key)).toEqual([a.key, moved.key, b.key]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('it is back with its assignee', async () => {
      const task = await stage.api.get(moved.id);
      return task.assignee === 'clawdbot' && task.status === 'Ready';
    });
    await visitor.leave();
  });

  test('the keyboard lifts a card, carries it over lanes and columns, and says where it is', async () => {
    const task = await stage.api.create({ title: 'By hand', priority: 'Low' });
    const urgent = await stage.api.create({ title: 'Urgent', priority: 'Critical' });
    const visitor = await stage.visit('/b/MC?group=priority');
    const { page } = visitor;
    await card(page, task.key).focus();
    await page.keyboard.press('Space');
    await until('it is told', async () =>
      (await announced(page))?.startsWith(`${task.key} lifted. Low, Ready, position 1 of 1`),
    );
    await page.keyboard.press('ArrowUp');
    await until('it is told', async () => (await announced(page)) === 'Critical, Ready, position 2 of 2');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await until('it is told', async () => (await announced(page)) === 'Critical, In progress, position 1 of 1');
    await page.keyboard.press('Space');
    await cell(page, 'Critical', 'InProgress').locator(`a[data-key="${task.key}"]`).waitFor();
    await until('the server has it', async () => {
      const { priority, status } = await stage.api.get(task.id);
      return priority === 'Critical' && status === 'InProgress';
    });
    await until('the focus went along', () =>
      page.evaluate((key) => document.activeElement?.getAttribute('data-key') === key, task.key),
    );
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await until('it is told', async () => (await announced(page)) === `${task.key} put back.`);
    expect((await stage.api.get(task.id)).status).toBe('InProgress');
    expect((await stage.api.get(urgent.id)).version).toBe(1);
    await visitor.leave();
  });

  test('a dialog moves a card to any lane, column and place without dragging', async () => {
    const first = await stage.api.create({ title: 'First', status: 'Blocked', tags: ['ui'] });
    const task = await stage.api.create({ title: 'By words', tags: ['api', 'keep'] });
    const visitor = await stage.visit('/b/MC?group=tag');
    const { page } = visitor;
    const inApi = cell(page, 'api', 'Ready').locator(`a[data-key="${task.key}"]`);
    await inApi.focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'A certain place…' }).click();
    const dialog = page.getByRole('dialog', { name: `Move ${task.key} to…` });
    await dialog.getByLabel('Column').selectOption('Blocked');
    await dialog.getByLabel('Lane').selectOption('ui');
    await dialog.getByLabel('Place').selectOption(`Below ${first.key} First`);
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await cell(page, 'ui', 'Blocked').locator(`a[data-key="${task.key}"]`).waitFor();
    await until('the server has it', async () => {
      const { tags, status } = await stage.api.get(task.id);
      return status === 'Blocked' && String(tags.sort()) === 'keep,ui';
    });
    await cell(page, 'keep', 'Blocked').locator(`a[data-key="${task.key}"]`).waitFor();
    await visitor.leave();
  });

  test('columns and lanes that were folded stay folded after a reload', async () => {
    await stage.api.create({ title: 'Hers', assignee: 'anna' });
    const his = await stage.api.create({ title: 'His', assignee: 'bob' });
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    await lane(page, 'bob').getByRole('button', { name: 'bob, 1 task' }).click();
    await card(page, his.key).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Backlog: more' }).click();
    await page.getByRole('menuitem', { name: 'Collapse' }).click();
    await page.getByRole('button', { name: 'Expand Backlog' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Expand Backlog' }).waitFor();
    expect(await lane(page, 'bob').getByRole('button', { name: 'bob, 1 task' }).getAttribute('aria-expanded')).toBe(
      'false',
    );
    await page.goto(`${stage.origin}/b/MC`);
    await page.getByRole('button', { name: 'Expand Backlog, 0 tasks' }).click();
    await page.getByRole('button', { name: 'Add a task to Backlog' }).waitFor();
    await visitor.leave();
  });

  test('the head of the lane that is passing stays in sight, and the others stand above their cards', async () => {
    for (const name of ['anna', 'bob', 'cara']) {
      for (let n = 0; n < 6; n += 1) await stage.api.create({ title: `${name} ${n}`, assignee: name });
    }
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    await lane(page, 'bob').waitFor();
    await page.locator('[data-lanes]').evaluate((view) => view.scrollTo(0, 300));
    const offsets = await page.locator('[data-lanes]').evaluate((view) => {
      const covered = view.getBoundingClientRect().top + 45;
      return [...view.querySelectorAll('[data-lane]')].map((one) => {
        const head = one.querySelector('header')?.getBoundingClientRect().top ?? Number.NaN;
        return Math.round(head - Math.max(covered, one.getBoundingClientRect().top));
      });
    });
    expect(offsets).toEqual(offsets.map(() => 0));
    expect(offsets.length).toBeGreaterThan(1);
    await visitor.leave();
  });

  test('a lane appears with its first card and goes with its last', async () => {
    const task = await stage.api.create({ title: 'Wanders', assignee: 'anna' });
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    await lane(page, 'anna').waitFor();
    await stage.api.patch(task.id, { assignee: 'zoe' });
    await lane(page, 'zoe').locator(`a[data-key="${task.key}"]`).waitFor();
    await lane(page, 'anna').waitFor({ state: 'detached' });
    await visitor.leave();
  });
});

describe('the query', () => {
  test('narrows the board field by field, suggests while one types, and shows where it is wrong', async () => {
    const due = new Date(Date.now() + 86_400_000).toISOString();
    const wanted = await stage.api.create({ title: 'Soon', tags: ['api'], priority: 'High', dueDate: due });
    const other = await stage.api.create({ title: 'Late', tags: ['api', 'wip'], priority: 'High' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await page.keyboard.press('/');
    await page.keyboard.type('prio');
    await page.getByRole('option', { name: 'priority: how urgent' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('>=High tag:a');
    await page.getByRole('option', { name: 'api' }).click();
    await page.keyboard.type('-tag:wip due<+3d');
    await card(page, other.key).waitFor({ state: 'detached' });
    await card(page, wanted.key).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('priority>=High tag:api -tag:wip due<+3d');

    await page.keyboard.type(' colour:red');
    const flaw = page.locator('[data-flaw]');
    await flaw.getByText('There is no field “colour”').waitFor();
    expect(await flaw.locator('mark').textContent()).toBe('colour');
    await card(page, wanted.key).waitFor();
    await visitor.leave();
  });

  test('a board sorted by the query shows that order', async () => {
    const low = await stage.api.create({ title: 'Low', priority: 'Low' });
    const high = await stage.api.create({ title: 'High', priority: 'High' });
    const visitor = await stage.visit('/b/MC?q=sort:priority-desc');
    const { page } = visitor;
    await card(page, high.key).waitFor();
    const tops = await Promise.all([high, low].map(async ({ key }) => (await card(page, key).boundingBox())?.y ?? 0));
    expect(tops[0]).toBeLessThan(tops[1] ?? 0);
    await visitor.leave();
  });
});
