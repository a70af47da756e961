/** What axe objects to on a page, said shortly. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

export interface Finding {
  readonly id: string;
  readonly nodes: readonly string[];
}

export async function findings(page: Page): Promise<Finding[]> {
  await page.evaluate(isStill);
  await page.evaluate(axe.source);
  return page.evaluate<Finding[]>(RUN);
}

/** Runs in the page: waits for what is appearing, as half-seen text has half the contrast. */
async function isStill(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** As text, for the page: what axe finds, by rule. */
const RUN = `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => ({
  id,
  nodes: nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary),
})))`;
