import { describe, expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { card, cardIn, column, dragTo, keysIn } from './support/board';
import { REFUSED_CALL } from './support/browser';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

/** What the box says where nothing follows from the lane. */
const NOTHING_SAID = '^column due:fri >MC-1 · Enter adds, Esc closes';

const statuses = async (tasks: readonly Task[]) =>
  Promise.all(tasks.map(async ({ id }) => (await stage.api.get(id)).status));

describe('many cards at once', () => {
  test('cards picked by keyboard and mouse are changed together and taken back together', async () => {
    const tasks: Task[] = [];
    for (const title of ['One', 'Two', 'Three', 'Four']) tasks.push(await stage.api.create({ title }));
    const [one, two, three, four] = tasks as [Task, Task, Task, Task];
    const visitor = await stage.visit();
    const { page } = visitor;
    const bar = (count: number) => page.locator(`[data-bulk="${count}"]`);
    await card(page, one.key).focus();
    await page.keyboard.press('x');
    await bar(1).waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await bar(2).waitFor();
    await card(page, four.key).click({ modifiers: ['ControlOrMeta'] });
    await bar(3).waitFor();
    await card(page, two.key).click({ modifiers: ['ControlOrMeta'] });
    await bar(2).waitFor();
    await page.getByRole('button', { name: 'Ready: more' }).click();
    await page.getByRole('menuitem', { name: 'Select all' }).click();
    await bar(4).waitFor();
    await card(page, three.key).click({ modifiers: ['ControlOrMeta'] });

    await bar(3).getByRole('button', { name: 'Status' }).click();
    await page.getByRole('menuitem', { name: 'Review' }).click();
    for (const { key } of [one, two, four]) await cardIn(page, 'Review', key).waitFor();
    expect(await statuses(tasks)).toEqual(['Review', 'Review', 'Ready', 'Review']);
    await page.getByLabel('Messages').getByText('3 tasks changed.').waitFor();

    await bar(3).getByRole('button', { name: 'Tags' }).click();
    await page.getByRole('menuitem', { name: 'Add a tag…' }).click();
    await page.getByRole('dialog').getByLabel('Tag', { exact: true }).fill('together');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await until('they have the tag', async () => String((await stage.api.get(four.id)).tags) === 'together');
    await card(page, one.key).focus();
    await page.keyboard.press('ControlOrMeta+z');
    await until('the tag is gone', async () => (await stage.api.get(four.id)).tags.length === 0);
    await page.keyboard.press('ControlOrMeta+z');
    await until('they are back', async () => String(await statuses(tasks)) === 'Ready,Ready,Ready,Ready');

    await card(page, one.key).focus();
    await page.keyboard.press('Escape');
    await page.locator('[data-bulk]').waitFor({ state: 'detached' });
    await visitor.leave();
  });

  test('several cards are deleted together, after asking', async () => {
    const [gone, kept] = [await stage.api.create({ title: 'Gone' }), await stage.api.create({ title: 'Kept' })];
    const visitor = await stage.visit();
    const { page } = visitor;
    await card(page, gone.key).focus();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('dialog', { name: 'Delete one task?' }).getByRole('button', { name: 'Delete' }).click();
    await card(page, gone.key).waitFor({ state: 'detached' });
    await until('the server agrees', async () => (await stage.api.tasks()).length === 1);
    expect(await card(page, kept.key).count()).toBe(1);
    await visitor.leave();
  });
});

describe('quick add', () => {
  test('reads column, date and parent, and says so while one types', async () => {
    const parent = await stage.api.create({ title: 'Parent' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await card(page, parent.key).waitFor();
    await page.keyboard.press('c');
    const box = page.getByLabel('New task in Backlog');
    await box.fill(`Part of it ^Review due:2030-01-02 >${parent.key} #docs`);
    for (const words of ['in Review', 'due 2030-01-02', `part of ${parent.key}`, '#docs']) {
      await page.getByText(words, { exact: true }).waitFor();
    }
    await box.press('Enter');
    const made = column(page, 'Review').locator('a[data-key]', { hasText: 'Part of it' });
    await made.waitFor();
    const key = await until('it is saved', () => made.getAttribute('data-key'));
    const task = await stage.api.get(key);
    expect(task).toMatchObject({ title: 'Part of it', status: 'Review', parentId: parent.id, tags: ['docs'] });
    expect(task.dueDate?.slice(0, 10)).toBe('2030-01-02');
    await visitor.leave();
  });

  test('offers pasted lines as tasks, in their order', async () => {
    const visitor = await stage.visit();
    const { page } = visitor;
    await page.getByText('No tasks yet').waitFor();
    await page.keyboard.press('c');
    await page.getByLabel('New task in Backlog').evaluate((box) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '- First #a\n- Second !high\n- Third');
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByRole('button', { name: 'Add 3 tasks' }).click();
    await until('all are saved', async () => (await keysIn(page, 'Backlog')).filter((key) => key !== '').length === 3);
    const titles = (await stage.api.tasks()).sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ title }) => title);
    expect(titles).toEqual(['First', 'Second', 'Third']);
    await visitor.leave();
  });
});

describe('quick add in a lane', () => {
  test('makes a task of that lane, says so, and yields to what the line says', async () => {
    await stage.api.create({ title: 'Hers', assignee: 'anna' });
    await stage.api.create({ title: 'Nobody’s' });
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    const anna = page.locator('[data-lane="anna"]');
    await anna.getByRole('button', { name: 'Add a task to anna' }).click();
    const box = page.getByLabel('New task in Backlog, anna');
    await until('the box has the focus', () => box.evaluate((element) => element === document.activeElement));
    await anna.getByText('for anna', { exact: true }).waitFor();
    await box.fill('For her ^Ready');
    await box.press('Enter');
    await anna.locator('[data-cell="Ready"] a[data-key]', { hasText: 'For her' }).waitFor();
    await box.fill('For him @bob');
    await anna.getByText('for bob', { exact: true }).waitFor();
    expect(await anna.getByText('for anna', { exact: true }).count()).toBe(0);
    await box.press('Enter');
    await page.locator('[data-lane="bob"] [data-cell="Backlog"] a', { hasText: 'For him' }).waitFor();
    const made = await until('both are saved', async () => {
      const tasks = (await stage.api.tasks()).filter(({ title }) => title.startsWith('For'));
      return tasks.length === 2 ? tasks : null;
    });
    expect(made.map(({ title, assignee, status }) => `${title}: ${assignee}, ${status}`).sort()).toEqual([
      'For her: anna, Ready',
      'For him: bob, Backlog',
    ]);
    await box.press('Escape');
    await box.waitFor({ state: 'detached' });
    await visitor.leave();
  });

  test('knows priorities, tags and parents, and takes the lane of the card with the focus', async () => {
    const parent = await stage.api.create({ title: 'Parent', priority: 'High', tags: ['ui'] });
    const part = await stage.api.create({ title: 'Part', parentId: parent.id });
    const visitor = await stage.visit('/b/MC?group=parent');
    const { page } = visitor;
    const add = async (group: string, lane: string, from: string, said: string, line: string) => {
      await page.goto(`${stage.origin}/b/MC?group=${group}`);
      await page.locator(`[data-lane="${lane}"] a[data-key="${from}"]`).focus();
      await page.keyboard.press('c');
      const box = page.getByRole('textbox', { name: /^New task in Backlog, / });
      await page.locator(`[data-lane="${lane}"]`).getByText(said, { exact: true }).waitFor();
      await box.fill(line);
      await box.press('Enter');
      const made = page.locator(`[data-lane="${lane}"] [data-cell="Backlog"] a[data-key]`, { hasText: line });
      await made.waitFor();
      return until('it is saved', async () => (await stage.api.tasks()).find(({ title }) => title === line));
    };
    const second = await add('parent', parent.id, part.key, `part of ${parent.key}`, 'Second part');
    expect(second.parentId).toBe(parent.id);
    expect((await add('priority', 'High', parent.key, 'High priority', 'Urgent')).priority).toBe('High');
    expect((await add('tag', 'ui', parent.key, '#ui', 'Looks')).tags).toEqual(['ui']);
    expect((await add('assignee', '', parent.key, NOTHING_SAID, 'Free')).assignee).toBeUndefined();
    await visitor.leave();
  });
});

describe('views', () => {
  test('what one looks at gets a name, and is found again after a reload', async () => {
    await stage.api.create({ title: 'Mine', assignee: 'human', tags: ['x'] });
    const visitor = await stage.visit('/b/MC?q=assignee:me&group=tag&density=compact');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('My work');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'View: My work' }).waitFor();
    await page.goto(`${stage.origin}/b/MC?density=comfortable`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'My work' }).click();
    await page.locator('[data-lane="x"]').waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      q: 'assignee:me',
      group: 'tag',
      density: 'compact',
    });
    await page.getByRole('button', { name: 'View: My work' }).click();
    await page.getByRole('menuitem', { name: 'Rename “My work”…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Work');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('button', { name: 'View: Work' }).click();
    await page.getByRole('menuitem', { name: 'Delete “Work”' }).click();
    await page.getByRole('button', { name: 'Views' }).waitFor();
    await page.goto(`${stage.origin}/b/MC?q=tag:nothing`);
    await page.getByText('No task matches').waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await page.getByText('Mine', { exact: true }).waitFor();
    await visitor.leave();
  });
});

describe('boards', () => {
  test('a board is made, renamed, switched to, put away and brought back', async () => {
    const visitor = await stage.visit('/');
    const { page } = visitor;
    await page.getByRole('button', { name: 'New board' }).click();
    const dialog = page.getByRole('dialog', { name: 'New board' });
    await dialog.getByLabel('Name').fill('Web shop');
    expect(await dialog.getByLabel('Key').inputValue()).toBe('WS');
    await dialog.getByLabel('Key').fill('MC');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByRole('alert').getByText('Another board has the key MC').waitFor();
    await dialog.getByLabel('Key').fill('WS');
    await dialog.getByRole('alert').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.waitForURL('**/b/WS');
    await page.getByRole('button', { name: 'Web shop: other boards' }).click();
    await page.getByRole('menuitem', { name: 'Mission Control' }).click();
    await page.waitForURL('**/b/MC');
    await page.getByRole('button', { name: 'Mission Control: other boards' }).click();
    await page.getByRole('menuitem', { name: 'All boards…' }).click();
    const main = page.getByRole('main');
    await main.getByRole('button', { name: 'Web shop: more' }).click();
    await page.getByRole('menuitem', { name: 'Rename…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Shop');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await main.getByRole('button', { name: 'Shop: more' }).click();
    await page.getByRole('menuitem', { name: 'Archive…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
    await main.getByRole('button', { name: 'Shop: more' }).waitFor({ state: 'detached' });
    await page.getByText('Archived boards').click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await main.getByRole('button', { name: 'Shop: more' }).waitFor();
    await main.getByRole('button', { name: 'Shop: more' }).click();
    await page.getByRole('menuitem', { name: 'Archive…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
    await main.getByRole('button', { name: 'Shop: more' }).waitFor({ state: 'detached' });
    await visitor.leave([REFUSED_CALL]);
  });
});

describe('limits', () => {
  test('counts are amber at the limit, red above it, and a line shows which cards are too many', async () => {
    const columns = (limit: number) =>
      fetch(`${stage.origin}/api/v1/boards/MC/limits`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ columns: [{ column: 'Review', limit, mode: 'warn' }] }),
      });
    await columns(2);
    for (const title of ['A', 'B']) await stage.api.create({ title, status: 'Review' });
    const visitor = await stage.visit();
    const { page } = visitor;
    const chip = column(page, 'Review').locator('[data-limit]');
    await chip.getByText('2/2').waitFor();
    expect(await chip.getAttribute('data-limit')).toBe('full');
    await stage.api.create({ title: 'C', status: 'Review' });
    await chip.getByText('3/2').waitFor();
    expect(await chip.getAttribute('data-limit')).toBe('above');
    const line = column(page, 'Review').locator('[data-fits]');
    const third = await until('there is a third card', async () => {
      const keys = await keysIn(page, 'Review');
      return keys.length === 3 ? card(page, keys[2] ?? '').boundingBox() : null;
    });
    const at = await until('there is a line', () => line.boundingBox());
    expect(at.y).toBeLessThan(third.y);
    expect(at.y).toBeGreaterThan(third.y - 16);
    await columns(9);
    await chip.getByText('3/9').waitFor();
    await line.waitFor({ state: 'detached' });
    await visitor.leave();
    await fetch(`${stage.origin}/api/v1/boards/MC/limits`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ columns: [] }),
    });
  });

  const set = (limits: object) => stage.api.call('PUT', '/boards/MC/limits', limits);

  test('what somebody may have in hand is counted at the lane of the name, across columns', async () => {
    await set({ agents: { named: [{ agent: 'anna', limit: 2, mode: 'warn' }] } });
    for (const status of ['InProgress', 'Backlog']) await stage.api.create({ title: status, status, assignee: 'anna' });
    await stage.api.create({ title: 'His', status: 'InProgress', assignee: 'bob' });
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    const chip = page.locator('[data-lane="anna"] header [data-limit]');
    await chip.getByText('1/2').waitFor();
    expect(await chip.getAttribute('data-limit')).toBe('below');
    expect(await page.locator('[data-lane="bob"] header [data-limit]').count()).toBe(0);
    await stage.api.create({ title: 'Second', status: 'InProgress', assignee: 'anna' });
    await chip.getByText('2/2').waitFor();
    expect(await chip.getAttribute('data-limit')).toBe('full');
    await stage.api.create({ title: 'Third', status: 'InProgress', assignee: 'anna' });
    await chip.getByText('3/2').waitFor();
    expect(await chip.getAttribute('data-limit')).toBe('above');
    await set({ agents: { named: [] } });
    await chip.waitFor({ state: 'detached' });
    await visitor.leave();
  });

  test('a lane’s limit in a column is shown above its cards, and keeps out what is dragged there', async () => {
    await set({ lanes: [{ column: 'InProgress', lane: { by: 'assignee', value: 'anna' }, limit: 1, mode: 'block' }] });
    await stage.api.create({ title: 'Hers', status: 'InProgress', assignee: 'anna' });
    const next = await stage.api.create({ title: 'Next', assignee: 'anna' });
    const visitor = await stage.visit('/b/MC?group=assignee');
    const { page } = visitor;
    const cell = page.locator('[data-lane="anna"] [data-cell="InProgress"]');
    const chip = cell.locator('[data-limit]');
    await chip.getByText('1/1').waitFor();
    expect(await chip.getAttribute('data-limit')).toBe('full');
    expect(await page.locator('[data-lane="anna"] [data-cell="Ready"] [data-limit]').count()).toBe(0);
    await dragTo(page, next.key, cell, 60);
    await page.getByLabel('Messages').getByText('Your change was undone.').waitFor();
    await page.locator(`[data-lane="anna"] [data-cell="Ready"] a[data-key="${next.key}"]`).waitFor();
    expect((await stage.api.get(next.id)).status).toBe('Ready');
    await set({ lanes: [] });
    await chip.waitFor({ state: 'detached' });
    await visitor.leave([REFUSED_CALL]);
  });
});
