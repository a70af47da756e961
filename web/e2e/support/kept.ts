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
