/** Turns a page to a theme, as the system does that it follows, and waits until it has followed. */
import type { Page } from 'playwright-core';
import { isStill } from './still';

export const THEMES = ['light', 'dark'] as const;

export async function themed(page: Page, colorScheme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
  await page.evaluate(isStill);
}
