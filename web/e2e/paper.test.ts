/** A task on paper. */
import { expect, test } from 'vitest';
import { setStage } from './support/stage';

const stage = setStage();

test('a task is printed whole, dark on light, without what can only be pressed', async () => {
  const description = Array.from({ length: 120 }, (_, index) => `Line ${index}`).join('\n');
  const task = await stage.api.create({ title: 'On paper', description });
  const visitor = await stage.visit(`/t/${task.key}`, { colorScheme: 'dark' });
  const { page } = visitor;
  const last = page.getByText('Line 119');
  await last.waitFor();
  const rail = page.getByRole('navigation', { name: 'Main' });
  expect(await rail.isVisible()).toBe(true);
  await page.emulateMedia({ media: 'print' });
  expect(await rail.isVisible()).toBe(false);
  expect(await page.getByRole('tablist').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Comment' }).isVisible()).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(22, 25, 31)');
  const { bottom, height } = await last.evaluate((element) => ({
    bottom: element.getBoundingClientRect().bottom + window.scrollY,
    height: document.documentElement.scrollHeight,
  }));
  expect(height, 'the paper reaches to the end of the text').toBeGreaterThanOrEqual(bottom);
  await visitor.leave();
});
