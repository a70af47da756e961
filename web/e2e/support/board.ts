/** The board as a person sees and uses it. */
import type { Locator, Page } from 'playwright-core';
import { until } from './until';

export const isLive = (page: Page, withinMillis = 15_000) =>
  page.waitForSelector('[data-phase="live"]', { timeout: withinMillis });

/** Waits until the board is live, without the patience of the backoff: the chip connects at once when pressed. */
export async function comeBack(page: Page): Promise<void> {
  await until(
    'the board is live again',
    async () => {
      if (await page.isVisible('[data-phase="live"]')) return true;
      await page
        .getByTitle('Connect now')
        .click({ timeout: 200 })
        .catch(() => null);
      return false;
    },
    45_000,
  );
}

export const column = (page: Page, status: string) => page.locator(`[data-column="${status}"]`);

export const card = (page: Page, key: string) => page.locator(`a[data-key="${key}"]`);

export const cardIn = (page: Page, status: string, key: string) => column(page, status).locator(`a[data-key="${key}"]`);

/** The keys of a column from top to bottom, as drawn. */
export async function keysIn(page: Page, status: string): Promise<string[]> {
  return column(page, status)
    .locator('a[data-key]')
    .evaluateAll((cards) =>
      cards
        .map((card) => ({ key: card.getAttribute('data-key') ?? '', top: card.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ key }) => key),
    );
}

export async function quickAdd(page: Page, status: string, line: string): Promise<void> {
  const box = column(page, status).getByPlaceholder('Title @assignee #tag !high');
  if (!(await box.isVisible())) await column(page, status).getByRole('button', { name: 'Add a task to' }).click();
  await box.fill(line);
  await box.press('Enter');
}

/** A drag with the mouse, as a hand does it: press, leave the place, arrive, let go. */
export function drag(page: Page, key: string, status: string, toY = 400): Promise<void> {
  return dragTo(page, key, column(page, status), toY);
}

/** The same onto anything, so far below its top. */
export async function dragTo(page: Page, key: string, target: Locator, toY: number): Promise<void> {
  const from = await until(`${key} has a place`, () => card(page, key).first().boundingBox());
  const to = await until('the target has a place', () => target.boundingBox());
  await page.mouse.move(from.x + 60, from.y + 30);
  await page.mouse.down();
  await page.mouse.move(from.x + 70, from.y + 40, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + toY, { steps: 12 });
  await page.mouse.move(to.x + to.width / 2, to.y + toY + 2, { steps: 2 });
  await page.mouse.up();
}
