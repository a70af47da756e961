import { describe, expect, test } from 'vitest';
import { card, cardIn, column, drag, isLive, keysIn } from './support/board';
import { REFUSED_CALL, Visitor } from './support/browser';
import { isKept } from './support/kept';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

describe('adding', () => {
  test('quick add understands who, what about and how urgent, and keeps the box', async () => {
    const visitor = await stage.visit();
    const { page } = visitor;
    await page.getByText('No tasks yet').waitFor();
    await page.keyboard.press('c');
    const box = column(page, 'Backlog').getByLabel('New task in Backlog');
    await box.fill('Write the release notes @clawdbot #docs !high');
    await box.press('Enter');
    await until('the box is empty and still there', async () => (await box.inputValue()) === '');
    await box.fill('And a second one');
    await box.press('Enter');
    await until('both are saved', async () => (await keysIn(page, 'Backlog')).filter((key) => key !== '').length === 2);
    const [first] = await keysIn(page, 'Backlog');
    expect(await stage.api.get(first ?? '')).toMatchObject({
      title: 'Write the release notes',
      assignee: 'clawdbot',
      tags: ['docs'],
      priority: 'High',
    });
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await visitor.leave();
  });
});

describe('moving', () => {
  test('a card dropped between two others stays between them', async () => {
    const [a, b, moved] = [
      await stage.api.create({ title: 'Above', status: 'Review' }),
      await stage.api.create({ title: 'Below', status: 'Review' }),
      await stage.api.create({ title: 'Between', status: 'Ready' }),
    ];
    const visitor = await stage.visit();
    const { page } = visitor;
    const below = await until('there is a card below', () => card(page, b.key).boundingBox());
    const review = await until('there is a column', () => column(page, 'Review').boundingBox());
    await drag(page, moved.key, 'Review', below.y - review.y + 10);
    const order = [a.key, moved.key, b.key];
    await until('it lies between', async () => String(await keysIn(page, 'Review')) === String(order));
    await until('the server has it between', async () => {
      const tasks = (await stage.api.snapshot()).tasks.filter(({ status }) => status === 'Review');
      const keys = tasks.sort((x, y) => (x.rank < y.rank ? -1 : 1)).map(({ key }) => key);
      return String(keys) === String(order);
    });
    await visitor.leave();
  });

  test('a move can be undone', async () => {
    const task = await stage.api.create({ title: 'There and back' });
    const visitor = await stage.visit();
    await drag(visitor.page, task.key, 'Done');
    await visitor.page.getByRole('button', { name: 'Undo' }).click();
    await cardIn(visitor.page, 'Ready', task.key).waitFor();
    await until('the server has it back', async () => (await stage.api.get(task.id)).status === 'Ready');
    await visitor.leave();
  });

  test('a refused move goes back and says why', async () => {
    const task = await stage.api.create({ title: 'Not so fast' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await page.route('**/move', (route) => {
      const body: unknown = JSON.parse(route.request().postData() ?? '{}');
      return route.continue({ postData: JSON.stringify({ ...Object(body), version: 999 }) });
    });
    const refused = page.waitForResponse(/\/move$/);
    await drag(page, task.key, 'Done');
    expect([409, 412]).toContain((await refused).status());
    const toast = page.getByLabel('Messages').getByText('Your change was undone.');
    await toast.waitFor();
    await cardIn(page, 'Ready', task.key).waitFor();
    expect((await stage.api.get(task.id)).status).toBe('Ready');
    await visitor.leave([REFUSED_CALL]);
  });

  test('the menu of a card moves it without dragging', async () => {
    const task = await stage.api.create({ title: 'By menu' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await card(page, task.key).hover();
    await page.getByRole('button', { name: `Move ${task.key} to…` }).click();
    await page.getByRole('menuitem', { name: 'Review' }).click();
    await cardIn(page, 'Review', task.key).waitFor();
    await until('the server has it', async () => (await stage.api.get(task.id)).status === 'Review');
    await visitor.leave();
  });

  test('the keyboard alone finds, moves, opens and closes a card', async () => {
    const first = await stage.api.create({ title: 'First' });
    const second = await stage.api.create({ title: 'Second' });
    const visitor = await stage.visit();
    const { page } = visitor;
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-key'));
    await card(page, first.key).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(first.key);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(second.key);
    await page.keyboard.press(']');
    await cardIn(page, 'InProgress', second.key).waitFor();
    await until('the focus went along', async () => (await focused()) === second.key);
    await page.keyboard.press('[');
    await cardIn(page, 'Ready', second.key).waitFor();
    await until('the focus came back', async () => (await focused()) === second.key);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: `Task ${second.key}` }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await until('the focus is on the card again', async () => (await focused()) === second.key);
    await page.keyboard.press('m');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await visitor.leave();
  });
});

describe('looking', () => {
  test('the filter is in the address and survives a reload', async () => {
    const wanted = await stage.api.create({ title: 'Find the needle', assignee: 'clawdbot', tags: ['hay'] });
    const other = await stage.api.create({ title: 'Something else', assignee: 'anna' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await page.keyboard.press('/');
    await page.keyboard.type('needle');
    await card(page, other.key).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('needle');
    await page.reload();
    await card(page, wanted.key).waitFor();
    expect(await card(page, other.key).count()).toBe(0);
    await page.getByRole('button', { name: 'Clear' }).click();
    await card(page, other.key).waitFor();
    await page.getByRole('button', { name: 'Assignee: any' }).click();
    await page.getByRole('menuitem', { name: 'anna' }).click();
    await card(page, wanted.key).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('assignee:anna');
    await visitor.leave();
  });

  test('the theme is chosen once and is there before the next page is drawn', async () => {
    const visitor = await stage.visit('/', { colorScheme: 'light' });
    const { page } = visitor;
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    expect(await theme()).toBe('light');
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await until('it is dark', async () => (await theme()) === 'dark');
    await page.reload({ waitUntil: 'commit' });
    await until('it is dark at once', async () => (await theme()) === 'dark');
    await visitor.leave();
  });

  test('the boards page counts along', async () => {
    const visitor = await stage.visit('/');
    await stage.api.create({ title: 'One more' });
    await visitor.page.getByText('0 of 1 finished').waitFor();
    await visitor.page
      .getByRole('main')
      .getByRole('link', { name: /Mission Control/ })
      .click();
    await isLive(visitor.page);
    await visitor.page.getByText('One more').waitFor();
    await visitor.leave();
  });

  test('a phone shows a column at a time, and the task as a page', async () => {
    const task = await stage.api.create({ title: 'On the road', status: 'Backlog' });
    const visitor = await stage.visit('/b/MC', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const { page } = visitor;
    const backlog = await until('there is a column', () => column(page, 'Backlog').boundingBox());
    expect(backlog.width).toBeGreaterThan(300);
    await card(page, task.key).tap();
    await until('the task fills the screen', async () => {
      const drawer = await page.getByRole('complementary').boundingBox();
      return drawer?.x === 0 && drawer.y === 0 && drawer.width === 390;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.getByRole('button', { name: `Move ${task.key} to…` }).tap();
    await page.getByRole('menuitem', { name: 'Ready' }).tap();
    await until('the server has it', async () => (await stage.api.get(task.id)).status === 'Ready');
    await visitor.leave();
  });

  test('the board is there before the server has said anything, and waits for it', async () => {
    const task = await stage.api.create({ title: 'Seen yesterday' });
    const visitor = await stage.visit();
    const { page } = visitor;
    await card(page, task.key).waitFor();
    await isKept(page, task.key);
    await page.route('**/api/**', () => {});
    await page.routeWebSocket(/.*/, () => {});
    await page.reload();
    await card(page, task.key).waitFor();
    expect(await page.locator('[data-phase="live"]').count()).toBe(0);
    await visitor.leave();
  });

  test('an address that leads nowhere says so', async () => {
    const visitor = await Visitor.arrive(stage.browser, `${stage.origin}/t/MC-99999`);
    await visitor.page.getByText('isn’t there (any more)').waitFor();
    await visitor.page.goto(`${stage.origin}/b/NOPE`);
    await visitor.page.getByText('The board could not be loaded.').waitFor();
    await visitor.leave([REFUSED_CALL]);
  });
});
