/** What the browser keeps of a board for the next visit. */
import type { Page } from 'playwright-core';
import { until } from './until';

/** Waits until the board with this task is kept. */
export async function isKept(page: Page, key: string): Promise<void> {
  await until('the board is kept', () => page.evaluate(hasTask, key));
}

/** Runs in the page. Looks only where there is something: to open what is not there would make it, and empty. */
async function hasTask(key: string): Promise<boolean> {
  const name = 'mission-control.boards-1';
  if (!(await indexedDB.databases()).some((known) => known.name === name)) return false;
  return new Promise((done) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('boards-1').objectStore('boards-1').get('MC');
      reading.onsuccess = () => {
        opening.result.close();
        done(JSON.stringify(reading.result ?? '').includes(`"${key}"`));
      };
    };
  });
}

/** What tests open while the server is away; it is loaded ahead. */
const PARTS = ['TaskDrawer', 'DetailsTab', 'DependenciesTab', 'ConfirmDelete'];

/** The app and the board must be kept before the server goes. */
export async function isAllKept(page: Page, key: string): Promise<void> {
  await until('the app is kept', () =>
    page.evaluate(async (parts) => {
      if (navigator.serviceWorker.controller === null || !(await caches.match('/'))) return false;
      const kept = (await (await caches.open('mission-app')).keys()).map(({ url }) => url);
      return parts.every((part) => kept.some((url) => url.includes(`/${part}-`) && url.endsWith('.js')));
    }, PARTS),
  );
  await isKept(page, key);
}

/** The same for a page that stays: what it opens later is there, and nothing else is on its way. */
export async function isAllLoaded(page: Page): Promise<void> {
  await until('the parts are loaded', () =>
    page.evaluate((parts) => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      return parts.every((part) => loaded.some((url) => url.includes(`/${part}-`) && url.endsWith('.js')));
    }, PARTS),
  );
  await page.waitForLoadState('networkidle');
}
