/** What nobody should write and somebody will: words without end, other scripts, too much of everything. */
import { beforeEach, expect, test } from 'vitest';
import { Agent } from './support/agent';
import { sideways, stickingOut } from './support/fits';
import { setStage } from './support/stage';
import { until } from './support/until';

const stage = setStage();
const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);
const NAME = `agent-${'z'.repeat(140)}`;

let tasks: { wordy: string; asked: string; failed: string } = { wordy: '', asked: '', failed: '' };

beforeEach(async () => {
  const wordy = await stage.api.create({
    title: WORD,
    description: `${WORD} https://example.com/${'a'.repeat(300)}`,
    assignee: 'a'.repeat(200),
    tags: Array.from({ length: 30 }, (_, index) => `tag-${index}-${'x'.repeat(index * 3)}`),
    planChecklist: Array.from({ length: 40 }, (_, index) => (index % 5 === 0 ? WORD : `Step ${index}`)),
    priority: 'Critical',
    results: { [WORD.slice(0, 90)]: WORD },
    commits: [{ sha: 'f'.repeat(40), message: WORD, url: `https://example.com/${'c'.repeat(300)}` }],
  });
  const agent = new Agent(stage, NAME, 'k'.repeat(500));
  const asked = await stage.api.create({ title: 'هذه مهمة مكتوبة بالعربية 👩‍👩‍👧‍👦' });
  await agent.claim(asked.id);
  await stage.api.call('POST', `/tasks/${asked.id}/questions`, {
    sessionKey: agent.session,
    text: WORD,
    options: [WORD.slice(0, 190), 'A middle option with several words that wrap when they have to, and more of them'],
  });
  const failed = await stage.api.create({ title: 'Failed', assignee: '🤖 Robo' });
  await agent.claim(failed.id, { sessionKey: 'other' });
  await stage.api.call('POST', `/tasks/${failed.id}/fail`, {
    sessionKey: 'other',
    reason: WORD,
    retry: false,
    model: WORD.slice(0, 100),
  });
  tasks = { wordy: wordy.key, asked: asked.key, failed: failed.key };
});

test.each([1440, 768, 390])('words without end stay inside of their panels, %d px wide', async (width) => {
  const { wordy, asked, failed } = tasks;
  const visitor = await stage.visit('/b/MC', { viewport: { width, height: 900 } });
  const { page } = visitor;
  const paths = [
    '/b/MC?group=assignee',
    ...['details', 'plan', 'audit'].map((tab) => `/b/MC?task=${wordy}&tab=${tab}`),
    `/b/MC?task=${asked}`,
    ...['details', 'runs'].map((tab) => `/b/MC?task=${failed}&tab=${tab}`),
    `/t/${wordy}`,
    `/runs/${(await stage.api.lastRun(failed)).id}`,
  ];
  for (const path of paths) {
    await page.goto(stage.origin + path);
    await page.waitForLoadState('networkidle');
    await until('nothing is loading', async () => (await page.locator('[aria-label^="Loading"]').count()) === 0);
    if (path.includes('task=')) await page.getByRole('tabpanel').locator('*').first().waitFor();
    expect(await page.evaluate(stickingOut), path).toEqual([]);
    expect(await page.evaluate(sideways), path).toEqual([]);
  }
  await visitor.leave();
});

test('an emoji in a name is not cut in half', async () => {
  const visitor = await stage.visit(`/b/MC?task=${tasks.failed}`);
  const face = visitor.page.locator('[data-board]').getByRole('img', { name: 'assigned to 🤖 Robo' });
  expect(await face.textContent()).toBe('🤖R');
  await visitor.leave();
});

test('on a phone the bar at the foot has five places; the rest stands under More', async () => {
  const visitor = await stage.visit('/b/MC', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = visitor;
  const bar = page.getByRole('navigation', { name: 'Main' });
  const seen = await bar.locator('a, button').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  expect(seen).toBe(5);
  await bar.getByRole('button', { name: 'More' }).tap();
  for (const name of ['Audit', 'Settings', 'Keys']) await page.getByRole('menuitem', { name }).waitFor();
  await visitor.leave();
});

test('on a small screen the boards stand below what is said of the installation, not on it', async () => {
  const visitor = await stage.visit('/', { viewport: { width: 390, height: 480 } });
  const { page } = visitor;
  const said = await page.getByText('Open mode: nobody signs in').boundingBox();
  const first = await page.locator('main li').first().boundingBox();
  expect(first?.y).toBeGreaterThanOrEqual((said?.y ?? 0) + (said?.height ?? 0));
  await visitor.leave();
});
