import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeBack, isLive } from './support/board';
import { OUTAGE, REFUSED_CALL, Visitor } from './support/browser';
import { findings } from './support/findings';
import { FaultProxy } from './support/proxy';
import { setStage } from './support/stage';
import { until } from './support/until';
import { type Line, Worker } from './support/worker';

const stage = setStage();

/** So many rows fill the tallest window of these tests twice. */
const MOST_ROWS = 120;

const worker = async (title = 'Work', more: Record<string, unknown> = {}) =>
  Worker.claim(stage.api, 'clawdbot', await stage.api.create({ title }), more);

const many = (count: number, isError: (number: number) => boolean = () => false): Line[] =>
  Array.from({ length: count }, (_, index) =>
    isError(index + 1)
      ? { level: 'error', message: `broken at ${index + 1}`, data: { step: index + 1 } }
      : { message: `line ${index + 1} says what it did` },
  );

const log = (page: Page, attempt = 1): Locator => page.locator(`section[data-rows][aria-label$="attempt ${attempt}"]`);
const line = (page: Page, number: number, attempt = 1) => log(page, attempt).locator(`[data-line="${number}"]`);
const countRows = (page: Page) => page.locator('[data-row]').count();

async function isInSight(page: Page, number: number): Promise<boolean> {
  const [row, view] = await Promise.all([line(page, number).boundingBox(), log(page).boundingBox()]);
  return row !== null && view !== null && row.y >= view.y - 1 && row.y + row.height <= view.y + view.height + 1;
}

const scrollTo = (page: Page, share: number) =>
  log(page).evaluate((view, at) => {
    view.scrollTop = view.scrollHeight * at;
  }, share);

test('50,000 lines stay few in the page: at their end, at their beginning, anywhere, and from error to error', async () => {
  const agent = await worker('Copy the archive');
  await agent.write(...many(50_000, (number) => number % 20_000 === 7));
  const visitor = await stage.visit(`/runs/${agent.run}`);
  const { page } = visitor;
  await line(page, 50_000).waitFor();
  expect(await countRows(page)).toBeLessThan(MOST_ROWS);
  await scrollTo(page, 0);
  await line(page, 1).waitFor();
  await scrollTo(page, 0.5);
  await line(page, 25_001).waitFor();
  expect(await countRows(page)).toBeLessThan(MOST_ROWS);
  for (const error of [7, 20_007, 40_007]) {
    await page.keyboard.press('n');
    await until(`error ${error} is in sight`, () => isInSight(page, error));
    await page
      .getByRole('complementary', { name: `Line ${error}`, exact: true })
      .getByText('"step"')
      .waitFor();
    expect(await countRows(page)).toBeLessThan(MOST_ROWS);
  }
  expect(new URL(page.url()).searchParams.get('line')).toBe('40007');
  await page.keyboard.press('p');
  await until('the error before it is in sight', () => isInSight(page, 20_007));
  await page.keyboard.press('Shift+G');
  await until('the end is in sight', () => isInSight(page, 50_000));
  await visitor.leave();
});

test('a line that is written appears at once, and whoever scrolled up is left alone', async () => {
  const agent = await worker();
  await agent.write(...many(300));
  const visitor = await stage.visit(`/runs/${agent.run}`);
  const { page } = visitor;
  await until('the view is at the end', () => isInSight(page, 300));
  await agent.write({ message: 'and now something new' });
  await page.getByText('and now something new').waitFor();
  await until('the view follows', () => isInSight(page, 301));
  await log(page).hover();
  await page.mouse.wheel(0, -2_000);
  await page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
  const top = await log(page).evaluate((view) => view.scrollTop);
  await agent.write(...many(3));
  await page.getByRole('button', { name: '3 new lines' }).waitFor();
  expect(await log(page).evaluate((view) => view.scrollTop)).toBe(top);
  await page.getByRole('button', { name: '3 new lines' }).click();
  await until('the newest line is in sight', () => isInSight(page, 304));
  await agent.write({ message: 'the last one' });
  await until('it follows again', () => isInSight(page, 305));
  await visitor.leave();
});

test('lines that were written while the line was cut are there when it is back', async () => {
  const agent = await worker();
  await agent.write(...many(5));
  const proxy = await FaultProxy.before(Number(new URL(stage.origin).port));
  const visitor = await Visitor.arrive(stage.browser, `${proxy.origin}/runs/${agent.run}`);
  const { page } = visitor;
  await isLive(page);
  await line(page, 5).waitFor();
  proxy.cut();
  await agent.write(...many(2_500));
  await comeBack(page);
  await until('all of them are counted', async () => (await log(page).getAttribute('data-rows')) === '2505');
  await until('the end is in sight', () => isInSight(page, 2_505));
  await agent.write({ message: 'heard on the new line' });
  await page.getByText('heard on the new line').waitFor();
  await visitor.leave([OUTAGE]);
  await proxy.close();
});

test('levels and text narrow the log, what was looked for is marked, and the address keeps it', async () => {
  const agent = await worker();
  await agent.write(
    { message: 'Starting', level: 'debug' },
    ...many(500),
    { message: 'Disk is nearly full', level: 'warn' },
    { message: 'disk FULL, giving up', level: 'error' },
  );
  const visitor = await stage.visit(`/runs/${agent.run}`);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Warnings 2' }).click();
  await page.getByText('2 lines match').waitFor();
  expect(await log(page).locator('[data-line]').count()).toBe(2);
  await page.getByRole('searchbox', { name: 'Lines with this text' }).fill('full, giving');
  await page.keyboard.press('Enter');
  await page.getByText('1 line match').waitFor();
  expect(await log(page).locator('mark').allTextContents()).toEqual(['FULL, giving']);
  const search = new URL(page.url()).searchParams;
  expect([search.get('level'), search.get('q')]).toEqual(['warn', 'full, giving']);
  await page.reload();
  await line(page, 503).waitFor();
  await agent.write({ message: 'Disk full, giving up again', level: 'error' });
  await line(page, 504).waitFor();
  await page.getByRole('searchbox').fill('nowhere to be found');
  await page.keyboard.press('Enter');
  await page.getByText('No line matches.').waitFor();
  await visitor.leave();
});

test('a line’s number is a link to it, and an open line shows its breaks and its data', async () => {
  const agent = await worker();
  await agent.write(...many(700), {
    level: 'error',
    message: 'Error: gone\n    at one\n    at two',
    data: { code: 'E42' },
  });
  await agent.write(...many(700));
  const visitor = await stage.visit(`/runs/${agent.run}?line=701`);
  const { page } = visitor;
  await until('the line is in sight', () => isInSight(page, 701));
  const open = page.getByRole('complementary', { name: 'Line 701', exact: true });
  await open.getByText('"code": "E42"').waitFor();
  expect(await open.locator('pre').first().textContent()).toBe('Error: gone\n    at one\n    at two');
  await page.getByRole('link', { name: 'Line 703', exact: true }).click();
  await page.getByRole('complementary', { name: 'Line 703', exact: true }).waitFor();
  await until('the address names it', () => new URL(page.url()).searchParams.get('line') === '703');
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: 'Line 703', exact: true }).waitFor({ state: 'detached' });
  await visitor.leave();
});

test('long lines wrap when asked to, without moving what is read, and the choice is kept', async () => {
  const agent = await worker();
  await agent.write(
    ...Array.from({ length: 400 }, (_, index) => ({ message: `${index + 1}: ${'long '.repeat(120)}` })),
  );
  await agent.complete('Done');
  const visitor = await stage.visit(`/runs/${agent.run}?line=200`);
  const { page } = visitor;
  await until('the line is in sight', () => isInSight(page, 200));
  await page.getByRole('button', { name: 'Wrap' }).click();
  await until('the line is several rows high', async () => ((await line(page, 200).boundingBox())?.height ?? 0) > 60);
  await until('the line is still in sight', () => isInSight(page, 200));
  await scrollTo(page, 1);
  await until('the last line is in sight', () => isInSight(page, 400));
  expect(await countRows(page)).toBeLessThan(MOST_ROWS);
  await page.reload();
  await until('it is kept', async () => ((await line(page, 200).boundingBox())?.height ?? 0) > 60);
  await visitor.leave();
});

test('a failed attempt says why, and stands beside the next one; on a narrow page one above the other', async () => {
  const task = await stage.api.create({ title: 'Build it', maxAttempts: 3 });
  const first = await Worker.claim(stage.api, 'clawdbot', task);
  await first.write({ level: 'error', message: 'The linker found no main' });
  await first.fail('The build broke');
  const second = await Worker.claim(stage.api, 'scout', task);
  await second.write({ message: 'Linking once more' });
  const visitor = await stage.visit(`/runs/${first.run}`);
  const { page } = visitor;
  await page.getByText('This run failed.').waitFor();
  await page.getByText('The build broke').waitFor();
  await page.getByLabel('Compare with another attempt').selectOption({ label: 'Attempt 2, scout, running' });
  await line(page, 1, 1).getByText('The linker found no main').waitFor();
  await line(page, 1, 2).getByText('Linking once more').waitFor();
  await second.write({ message: 'Linked' });
  await line(page, 2, 2).getByText('Linked').waitFor();
  const places = async () => Promise.all([log(page, 1).boundingBox(), log(page, 2).boundingBox()]);
  const [left, right] = await places();
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + 300);
  expect(right?.y).toBe(left?.y);
  await page.setViewportSize({ width: 800, height: 1_000 });
  await until('one is above the other', async () => {
    const [above, below] = await places();
    return above && below && below.y >= above.y + above.height && below.x === above.x;
  });
  await visitor.leave();
});

test('the head shows what a run takes and how it ends, without a reload', async () => {
  const parent = await worker('Plan it');
  const child = await worker('Do a part of it', { parentRunId: parent.run });
  const visitor = await stage.visit(`/runs/${child.run}`);
  const { page } = visitor;
  await page.getByText('running', { exact: true }).waitFor();
  await page.getByText('The log is empty.').waitFor();
  await child.describe({ model: 'gpt-9', usage: { inputTokens: 12_000, outputTokens: 80, cost: 0.25 } });
  await page.getByText('12k in, 80 out').waitFor();
  await page.getByText('$0.25').waitFor();
  await page.getByText('gpt-9').waitFor();
  const ticking = page.locator('dd', { hasText: /^\d+ s$/ });
  const before = await ticking.textContent();
  await until('the duration ticks', async () => (await ticking.textContent()) !== before);
  await child.complete('All checks pass');
  await page.getByText('All checks pass').waitFor();
  await page.getByText('completed', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Following' }).isVisible()).toBe(false);
  await page.getByRole('link', { name: `${parent.task.key} by clawdbot` }).click();
  await page.getByText('Plan it').waitFor();
  await page.getByRole('link', { name: `${child.task.key} by clawdbot` }).waitFor();
  await page.getByRole('link', { name: parent.task.key }).first().click();
  await page.waitForURL(`**/t/${parent.task.key}`);
  await visitor.leave();
});

test('a run whose agent went silent is lost, and says so', async () => {
  const agent = await worker('Fall asleep', { leaseSeconds: 15 });
  await agent.write({ message: 'Yawning' });
  const visitor = await stage.visit(`/runs/${agent.run}`);
  await visitor.page.getByText('This run was lost.').waitFor({ timeout: 45_000 });
  await visitor.page.getByText('Yawning').waitFor();
  await visitor.leave();
});

test('the log is downloaded whole, a run of steps shows these, and a run that is not there says so', async () => {
  const agent = await worker();
  await stage.api.progress(agent.task.id, 'Only a step');
  const visitor = await stage.visit(`/runs/${agent.run}`);
  const { page } = visitor;
  await page.getByRole('listitem').filter({ hasText: 'Only a step' }).waitFor();
  await agent.write(...many(1_200));
  await line(page, 1_200).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toContain(agent.run);
  const text = await (await fetch(download.url())).text();
  expect(text.trimEnd().split('\n')).toHaveLength(1_200);
  await page.goto(`${stage.origin}/runs/11111111-2222-4333-8444-555555555555`);
  await page.getByText('This run isn’t there (any more).').waitFor();
  await visitor.leave([REFUSED_CALL]);
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('a run, an open line and two attempts have nothing axe objects to, on a phone neither', async () => {
    const task = await stage.api.create({ title: 'Look closely' });
    const first = await Worker.claim(stage.api, 'clawdbot', task);
    await first.write(
      { level: 'debug', message: 'a' },
      { level: 'warn', message: 'b' },
      { level: 'error', message: 'c' },
    );
    await first.describe({ artifacts: [{ name: 'report', url: 'https://example.org/report', kind: 'page' }] });
    await first.fail('It broke');
    const second = await Worker.claim(stage.api, 'scout', task);
    await second.write(...many(40));
    for (const options of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true }]) {
      const visitor = await stage.visit(`/runs/${first.run}?line=3`, { colorScheme, ...options });
      const { page } = visitor;
      await page.getByRole('complementary', { name: 'Line 3', exact: true }).getByText('error').waitFor();
      expect(await findings(page), 'a run with an open line').toEqual([]);
      await page.goto(`${stage.origin}/runs/${first.run}?with=${second.run}&q=b`);
      await line(page, 2).waitFor();
      expect(await findings(page), 'two attempts').toEqual([]);
      await visitor.leave();
    }
  });
});
