/** What axe objects to on a page, said shortly. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { isStill } from './still';

export interface Finding {
  readonly id: string;
  readonly nodes: readonly string[];
}

export async function findings(page: Page): Promise<Finding[]> {
  await page.evaluate(isStill);
  await page.evaluate(axe.source);
  return page.evaluate<Finding[]>(RUN);
}

/** As text, for the page: what axe finds, by rule. */
const RUN = `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => ({
  id,
  nodes: nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary),
})))`;
