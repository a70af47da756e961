import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { router } from '../src/app/router';
import { card, cardIn } from './support/board';
import { findings } from './support/findings';
import { floatingOut, missedByFingers, sideways, smallTargets } from './support/fits';
import { setStage } from './support/stage';
import { isStill } from './support/still';
import { until } from './support/until';

const stage = setStage();

/** Every route of the app, also those that are added later. */
const ROUTES = Object.keys(router.routesByPath);
/** Opened with the rail and with the bar at the foot; the other width of each is come to without a reload. */
const WIDTHS = [
  [1440, 2560],
  [320, 390],
] as const;
const HEIGHT = 844;
/** A phone; what still grows into view has not its size yet. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
} as const;
const STATES = ['queued', 'running', 'waiting', 'idle', 'failed', 'completed'];

/** What stands for the parameters of routes. */
let samples: Readonly<Record<string, string>> = {};

beforeEach(async () => {
  let key = '';
  for (const executionState of STATES) {
    const task = await stage.api.create({
      title: `A task that is ${executionState}`,
      tags: ['a11y'],
      assignee: 'clawdbot',
      planChecklist: ['One', 'Two'],
    });
    key = task.key;
    await stage.api.patch(task.id, {
      executionState,
      currentStepIndex: 1,
      needsApproval: executionState === 'waiting',
    });
  }
  const worked = await stage.api.create({ title: 'Somebody is at it' });
  await stage.api.claim(worked.id, 'session-a11y');
  samples = { board: 'MC', task: key, run: (await stage.api.lastRun(worked.id)).id };
});

function addressOf(route: string): string {
  return route.replace(/\$(\w+)/g, (_, name: string) => {
    const sample = samples[name];
    if (sample === undefined) throw new Error(`This test needs something to put in for $${name} of ${route}.`);
    return sample;
  });
}

/** A page is there when it says what it is and nothing is loading any more. */
async function isThere(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await until('nothing is loading', async () => (await page.locator('[aria-label^="Loading"]').count()) === 0);
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each(ROUTES)('%s has nothing axe objects to, one heading, a title, and fits every width', async (route) => {
    const path = addressOf(route);
    for (const [opened, widened] of WIDTHS) {
      const visitor = await stage.visit(path, { colorScheme, viewport: { width: opened, height: HEIGHT } });
      const { page } = visitor;
      await isThere(page);
      expect(await findings(page), `${path} at ${opened}`).toEqual([]);
      expect(await page.locator('h1').count(), `headings of ${path}`).toBe(1);
      expect(await page.title(), `title of ${path}`).toMatch(/^(\(\d+\) )?(.+ · )?Mission Control$/);
      for (const width of [opened, widened]) {
        await page.setViewportSize({ width, height: HEIGHT });
        await page.evaluate(isStill);
        expect(await page.evaluate(sideways), `${path} at ${width}`).toEqual([]);
        expect(await page.evaluate(smallTargets), `${path} at ${width}`).toEqual([]);
      }
      await visitor.leave();
    }
  });

  test('the tabs of a task, the help sheet, the palette and a question have nothing axe objects to', async () => {
    const visitor = await stage.visit('/b/MC', { colorScheme });
    const { page } = visitor;
    await page.goto(`${stage.origin}/b/MC?task=${samples.task}`);
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await until('the tab is chosen', async () => (await tabs.nth(index).getAttribute('aria-selected')) === 'true');
      await page.waitForLoadState('networkidle');
      expect(await findings(page), `the drawer, ${await tabs.nth(index).textContent()}`).toEqual([]);
    }
    await page.keyboard.press('Escape');
    for (const [key, name] of [
      ['?', 'Keys'],
      ['Control+k', 'Find anything'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name }).waitFor();
      expect(await findings(page), name).toEqual([]);
      expect(await page.evaluate(floatingOut), name).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await card(page, samples.task ?? '').focus();
    await page.keyboard.press('p');
    await page.getByRole('dialog').waitFor();
    expect(await findings(page), 'the question for the priority').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await page.getByRole('menu').waitFor();
    expect(await findings(page), 'the menu of a card').toEqual([]);
    expect(await page.evaluate(floatingOut), 'the menu of a card').toEqual([]);
    await visitor.leave();
  });

  test('an empty board on a phone is clean too', async () => {
    await stage.api.clear();
    const visitor = await stage.visit('/b/MC', { colorScheme, ...PHONE });
    const { page } = visitor;
    await page.getByText('No tasks yet').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Filters' }).tap();
    await page.getByRole('button', { name: 'Lanes: none' }).waitFor();
    expect(await findings(page), 'with its filters out').toEqual([]);
    expect(await page.evaluate(sideways)).toEqual([]);
    await visitor.leave();
  });
});

describe('for a finger', () => {
  test.each(ROUTES)('every target of %s is 44 pixels wide and high, and no neighbour lies on it', async (route) => {
    const path = addressOf(route);
    const visitor = await stage.visit(path, PHONE);
    const { page } = visitor;
    await isThere(page);
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    expect(await page.evaluate(missedByFingers), path).toEqual([]);
    expect(await page.evaluate(sideways), path).toEqual([]);
    await visitor.leave();
  });

  test('so it is in lanes, with filters, selection and quick add, in menus, dialogs, sheets and all tabs', async () => {
    const visitor = await stage.visit('/b/MC?group=assignee', PHONE);
    const { page } = visitor;
    const check = async (what: string) => {
      // What comes in is smaller on its way, and what makes room for it is not there yet.
      await page.evaluate(isStill);
      expect(await page.evaluate(missedByFingers), what).toEqual([]);
      expect(await page.evaluate(floatingOut), what).toEqual([]);
    };
    const key = samples.task ?? '';
    const inSight = page.getByRole('button', { name: `Move ${key} to…` });
    await inSight.waitFor();
    await page.getByRole('button', { name: 'Filters: 1' }).tap();
    await check('lanes and filters');
    await page.getByRole('button', { name: 'Add a task to clawdbot' }).tap();
    await page.getByRole('textbox', { name: 'New task in Backlog, clawdbot' }).waitFor();
    await check('quick add');
    await inSight.tap();
    await page.getByRole('menu').waitFor();
    await check('the menu of a card');
    await page.getByRole('menuitem', { name: 'Select' }).tap();
    await page.locator('[data-bulk]').waitFor();
    await check('the bar of the selection');
    await inSight.tap();
    await page.getByRole('menuitem', { name: 'A certain place…' }).tap();
    await page.getByRole('dialog').waitFor();
    await check('the dialog for a place');
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await page.getByRole('button', { name: /^Find anything/ }).tap();
    await page.getByRole('dialog', { name: 'Find anything' }).waitFor();
    await check('the palette');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'More', exact: true }).tap();
    await page.getByRole('menuitem', { name: 'Keys' }).waitFor();
    await check('more places');
    await page.getByRole('menuitem', { name: 'Keys' }).tap();
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await check('the help sheet');
    await page.goto(`${stage.origin}/t/${key}`);
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).tap();
      await until('the tab is chosen', async () => (await tabs.nth(index).getAttribute('aria-selected')) === 'true');
      await page.waitForLoadState('networkidle');
      await check(`${await tabs.nth(index).textContent()}`);
    }
    await visitor.leave();
  });

  test('a card is moved by touch alone', async () => {
    const visitor = await stage.visit('/b/MC', PHONE);
    const { page } = visitor;
    const key = samples.task ?? '';
    await page.getByRole('button', { name: `Move ${key} to…` }).tap();
    await page.getByRole('menuitem', { name: 'Blocked' }).tap();
    await cardIn(page, 'Blocked', key).waitFor();
    await until('the server has it', async () => (await stage.api.get(key)).status === 'Blocked');
    await visitor.leave();
  });
});

test('the first Tab offers to skip to the page, and a dialog gives the focus back', async () => {
  const visitor = await stage.visit('/b/MC');
  const { page } = visitor;
  await card(page, samples.task ?? '').waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await until('it can be seen', () => skip.evaluate((link) => link === document.activeElement));
  await page.keyboard.press('Enter');
  await until('the page has the focus', () => page.evaluate(() => document.activeElement?.tagName === 'MAIN'));
  const find = page.getByRole('button', { name: /^Find anything/ });
  await find.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await until('the focus is where it was', () => find.evaluate((button) => button === document.activeElement));
  await visitor.leave();
});

test('who wants less motion gets none', async () => {
  const visitor = await stage.visit('/b/MC', { reducedMotion: 'reduce' });
  const { page } = visitor;
  await card(page, samples.task ?? '').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  const longest = await page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0))),
  );
  expect(longest).toBeLessThan(1);
  await visitor.leave();
});
