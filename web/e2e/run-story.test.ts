import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findings } from './support/findings';
import { missedByFingers, sideways, smallTargets } from './support/fits';
import { setStage } from './support/stage';
import { until } from './support/until';
import { type Line, Worker } from './support/worker';

const stage = setStage();

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

const claim = async (more: Record<string, unknown> = {}) => {
  const planChecklist = ['Read the data', 'Compute the mean'];
  const task = await stage.api.create({ title: 'Ship the parcel report', planChecklist, maxAttempts: 1, ...more });
  return Worker.claim(stage.api, 'ada', task);
};

const report = (agent: Worker, step: string, status: string, more: Record<string, unknown> = {}) =>
  stage.api.call(
    'POST',
    `/tasks/${agent.task.id}/progress`,
    { sessionKey: agent.session, step, status, ...more },
    agent.name,
  );

const ask = async (agent: Worker, text: string) => {
  const body = { sessionKey: agent.session, text, options: ['2025', '2026'] };
  const path = `/tasks/${agent.task.id}/questions`;
  return (await stage.api.call<{ question: { id: string } }>('POST', path, body, agent.name)).question.id;
};

const answer = (question: string, option: string) =>
  stage.api.call('POST', `/questions/${question}/answer`, { option });

/** A plan, progress, a comment, a question with its answer, a warning, two errors, and how it failed. */
async function failedRun(): Promise<Worker> {
  const agent = await claim();
  await report(agent, 'Read the data', 'running');
  await agent.write({ message: 'Opening the file' }, { level: 'warn', message: 'Slow disk' }, { message: 'Read it' });
  await report(agent, 'Read the data', 'done', { currentStepIndex: 1 });
  await stage.api.call('POST', `/tasks/${agent.task.id}/comments`, { text: 'Leave out Sundays' });
  await answer(await ask(agent, 'Which year?'), '2026');
  await report(agent, 'Compute the mean', 'running');
  await agent.write(
    { message: 'Adding up' },
    { level: 'error', message: 'No shipment on 29 February\n  at mean(Year.java:12)' },
    { message: 'Trying without it' },
  );
  await agent.fail('February has no data');
  return agent;
}

const entries = (page: Page): Locator => page.locator('[data-entry]');
const entry = (page: Page, id: string): Locator => page.locator(`[data-entry="${id}"]`);
/** Without the time in front. */
const told = async (page: Page) =>
  (await entries(page).allInnerTexts()).map((text) =>
    text
      .replace(/^\d\d:\d\d:\d\d\s*/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

test('a run is told as a story: plan, progress, what was asked and answered, the log folded, errors open, its end', async () => {
  const agent = await failedRun();
  const visitor = await stage.visit(`/runs/${agent.run}`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await entry(page, 'ended').waitFor();
  expect(await told(page)).toEqual([
    'ada began attempt 1',
    'ada began “Read the data”',
    '3 lines, 1 warning Opening the file',
    'ada finished “Read the data” Plan: 1 of 2 steps done',
    'human commented Leave out Sundays',
    'ada asked Which year?',
    'human answered 2026',
    'ada began “Compute the mean”',
    '1 line Adding up',
    'Error Line 5 No shipment on 29 February at mean(Year.java:12)',
    '1 line Trying without it',
    'ada failed February has no data',
  ]);
  expect(parameter(page, 'view')).toBe('story');
  await page.goBack();
  await page.locator('[data-line="5"]').waitFor();
  await visitor.leave();
});

test('folded lines open in place, and a line leads to the log', async () => {
  const agent = await failedRun();
  const visitor = await stage.visit(`/runs/${agent.run}?view=story`);
  const { page } = visitor;
  const folded = entry(page, 'lines-1');
  await folded.getByText('3 lines').waitFor();
  expect(await folded.getByText('Slow disk').isVisible()).toBe(false);
  await folded.locator('summary').focus();
  await page.keyboard.press('Enter');
  await folded.getByText('Slow disk').waitFor();
  await entry(page, 'line-5').getByRole('link', { name: 'Line 5' }).click();
  await page.getByRole('complementary', { name: 'Line 5', exact: true }).waitFor();
  expect([parameter(page, 'view'), parameter(page, 'line')]).toEqual([null, '5']);
  await page.goBack();
  await entry(page, 'line-5').waitFor();
  await visitor.leave();
});

test('an entry’s time is a link that opens there, and so does its mark on the timeline', async () => {
  const agent = await claim();
  const many: Line[] = Array.from({ length: 60 }, (_, index) => ({ level: 'error', message: `broken ${index + 1}` }));
  await report(agent, 'Read the data', 'running');
  await agent.write(...many);
  await report(agent, 'Compute the mean', 'running');
  await agent.fail('Too much is broken');
  const visitor = await stage.visit(`/runs/${agent.run}?view=story&at=line-50`);
  const { page } = visitor;
  const isHere = (id: string) => until(`${id} is in sight`, () => isInSight(page, id));
  await isHere('line-50');
  expect(await page.locator('[data-here]').count()).toBe(1);
  await entry(page, 'line-52')
    .getByRole('link', { name: /^Link to/ })
    .click();
  await until('the address names it', async () => parameter(page, 'at') === 'line-52');
  const names = page.getByRole('list', { name: 'On the timeline' });
  await names.getByRole('link', { name: 'Compute the mean' }).click();
  await until('the step is marked', async () => (await page.locator('[data-here]').innerText()).includes('Compute'));
  await page.locator('[data-mark="line-7"]').dispatchEvent('click');
  await isHere('line-7');
  await names.getByRole('link', { name: '60 errors' }).click();
  await isHere('line-1');
  await page.keyboard.press('n');
  await isHere('line-2');
  await page.keyboard.press('Shift+G');
  await isHere('ended');
  await page.keyboard.press('p');
  await isHere('line-60');
  await page.reload();
  await isHere('line-60');
  await visitor.leave();
});

async function isInSight(page: Page, id: string): Promise<boolean> {
  const [item, view] = await Promise.all([
    entry(page, id).boundingBox(),
    page.getByRole('region', { name: /^Story of/ }).boundingBox(),
  ]);
  if (!item || !view) return false;
  const isMarked = (await entry(page, id).getAttribute('data-here')) !== null;
  return isMarked && item.y >= view.y - 1 && item.y + item.height <= view.y + view.height + 1;
}

test('it goes on while the agent works, and says what is waited for', async () => {
  const agent = await claim();
  const visitor = await stage.visit(`/runs/${agent.run}?view=story`);
  const { page } = visitor;
  await entry(page, 'began').waitFor();
  await agent.write({ message: 'Here is a first line' });
  await entry(page, 'lines-1').locator('summary').getByText('Here is a first line').waitFor();
  const question = await ask(agent, 'Which year?');
  await page.getByText('Which year?').waitFor();
  await page.getByRole('link', { name: /^Waited for an answer/ }).waitFor();
  await answer(question, '2026');
  await page.getByText('human answered').waitFor();
  await agent.fail('February has no data');
  await entry(page, 'ended').getByText('February has no data').waitFor();
  await visitor.leave();
});

test('of a long log only its beginning, its end and what is wrong are read', async () => {
  const agent = await claim();
  const many: Line[] = Array.from({ length: 6_000 }, (_, index) =>
    index === 3_000 ? { level: 'error', message: 'Broken in the middle' } : { message: `line ${index + 1}` },
  );
  await agent.write(...many);
  const visitor = await stage.visit('/runs');
  const { page } = visitor;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/log?')) asked.push(new URL(request.url()).search);
  });
  await page.goto(`${stage.origin}/runs/${agent.run}?view=story`);
  await entry(page, 'line-3001').getByText('Broken in the middle').waitFor();
  expect(await told(page)).toEqual([
    'ada began attempt 1',
    '3,000 lines line 1',
    'Error Line 3,001 Broken in the middle',
    '2,999 lines line 5001',
  ]);
  expect(new Set(asked)).toEqual(
    new Set(['?after=0&limit=1000', '?tail=true&limit=1000', '?after=1000&level=warn&limit=1000']),
  );
  await entry(page, 'lines-1').locator('summary').click();
  await entry(page, 'lines-1').getByRole('link', { name: '2,960 more lines in the log' }).click();
  await page.getByRole('complementary', { name: 'Line 40', exact: true }).waitFor();
  await visitor.leave();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the story has nothing axe objects to, and fits a phone and its fingers', async () => {
    const agent = await failedRun();
    for (const options of [{}, PHONE]) {
      const visitor = await stage.visit(`/runs/${agent.run}?view=story&at=lines-1`, { colorScheme, ...options });
      const { page } = visitor;
      await entry(page, 'lines-1').getByText('Slow disk').waitFor();
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(sideways)).toEqual([]);
      expect(await page.evaluate(smallTargets)).toEqual([]);
      if ('hasTouch' in options) expect(await page.evaluate(missedByFingers)).toEqual([]);
      await visitor.leave();
    }
  });
});
