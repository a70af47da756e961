import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Task } from '../src/api/types';
import { findings } from './support/findings';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** What stands on each tab when it is all there. */
const SIGNS: readonly (readonly [string, string])[] = [
  ['Details', 'May I drop the old table?'],
  ['Plan', '1 of 2 steps done'],
  ['Progress', 'measured it twice'],
  ['Runs', 'lost its way'],
  ['Dependencies', 'Comes first'],
  ['Audit', 'asked a question'],
];

/** A task about which there is everything to show. */
async function eventful(): Promise<Task> {
  const { api } = stage;
  await api.create({ title: 'Has nothing to do with it' });
  const first = await api.create({ title: 'Comes first' });
  const task = await api.create({ title: 'Has everything', planChecklist: ['Read', 'Write'], assignee: 'clawdbot' });
  const last = await api.create({ title: 'Comes last', blockedBy: [task.id] });
  const at = (path: string) => `/tasks/${task.id}/${path}`;
  await api.claim(task.id, 'session-1');
  await api.call('POST', at('fail'), { sessionKey: 'session-1', reason: 'lost its way', usage: { cost: 0.1 } });
  await api.patch(task.id, { status: 'Ready', description: 'In a few words.', dueDate: '2026-01-01T00:00:00.000Z' });
  await api.claim(task.id, 'session-2');
  await api.progress(task.id, 'measured it twice');
  await api.patch(task.id, { currentStepIndex: 1 });
  await api.depend(task.id, first.id);
  await api.call('POST', at('comments'), { text: '@anna what do you think?' }, 'clawdbot');
  await api.call('POST', at('questions'), { text: 'Which?', options: ['a', 'b'], default: 'a', deadlineSeconds: 900 });
  await api.call('POST', at('approvals'), { note: 'May I drop the old table?' }, 'clawdbot');
  expect(last.blockedBy).toEqual([task.id]);
  return task;
}

const openTab = async (page: Page, name: string, sign: string) => {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tabpanel').getByText(sign).first().waitFor();
};

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each(SIZES)('no tab of a task has anything axe objects to, $width px wide', async (viewport) => {
    const task = await eventful();
    const visitor = await stage.visit(`/b/MC?task=${task.key}`, {
      colorScheme,
      viewport,
      hasTouch: viewport.width < 640,
    });
    const { page } = visitor;
    for (const [name, sign] of SIGNS) {
      await openTab(page, name, sign);
      expect(await findings(page), name).toEqual([]);
    }
    await openTab(page, 'Dependencies', 'Comes first');
    await page.getByRole('button', { name: 'Add a task it waits for' }).click();
    await page.getByRole('option').first().waitFor();
    expect(await findings(page), 'the search').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findings(page), 'the question before a release').toEqual([]);
    await visitor.leave();
  });
});

test.each([390, 320])('nothing of a task needs scrolling sideways, %d px wide', async (width) => {
  const task = await eventful();
  const visitor = await stage.visit(`/b/MC?task=${task.key}`, { viewport: { width, height: 844 }, hasTouch: true });
  const { page } = visitor;
  for (const [name, sign] of SIGNS) {
    await openTab(page, name, sign);
    const panel = page.getByRole('tabpanel');
    expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth), name).toBeLessThanOrEqual(0);
    const tab = await page.getByRole('tab', { name, selected: true }).boundingBox();
    expect(tab && tab.x >= 0 && tab.x + tab.width <= width, `the tab ${name} is in sight`).toBe(true);
    expect(tab?.height, 'a finger hits it').toBeGreaterThanOrEqual(44);
  }
  await visitor.leave();
});

test('the tabs are one stop: arrows move between them, and Tab leads on into the shown one', async () => {
  const task = await eventful();
  const visitor = await stage.visit(`/b/MC?task=${task.key}`);
  const { page } = visitor;
  await page.getByRole('tab', { name: 'Details' }).focus();
  for (const [name, sign] of [...SIGNS.slice(1), SIGNS[0] ?? ['', '']]) {
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel').getByText(sign).first().waitFor();
    const tab = page.getByRole('tab', { name, selected: true });
    await until(`${name} has the focus`, () => tab.evaluate((element) => element === document.activeElement));
  }
  await page.keyboard.press('Tab');
  const isInside = () => page.getByRole('tabpanel').evaluate((panel) => panel.contains(document.activeElement));
  await until('the focus is in the details', isInside);
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await visitor.leave();
});
