/** Counts what a page asks the server for once it has come to rest. The page needs a clock of the test's. */
import type { Page } from 'playwright-core';
import { until } from './until';

/** Longer than anything a page puts off for a moment. */
const MOMENT_MILLIS = 5_000;

export class Asked {
  count = 0;
  private unanswered = 0;

  private constructor(
    private readonly page: Page,
    pattern: RegExp,
  ) {
    page.on('request', (request) => {
      if (!pattern.test(request.url())) return;
      this.count += 1;
      this.unanswered += 1;
      const answered = () => {
        this.unanswered -= 1;
      };
      void request.response().then(answered, answered);
    });
  }

  /** Lets the page ask what it still wants to, and counts from then on. */
  static async fromRest(page: Page, pattern: RegExp): Promise<Asked> {
    const asked = new Asked(page, pattern);
    await page.clock.runFor(MOMENT_MILLIS);
    await until('all is answered', () => asked.unanswered === 0);
    asked.count = 0;
    return asked;
  }

  /**
   * How often it was asked for while so much time passed; whatever is done every few seconds is done then. After 30 s
   * of a clock that runs ahead of the server the page takes its connection for dead.
   */
  async during(millis: number): Promise<number> {
    const before = this.count;
    await this.page.clock.runFor(millis);
    return this.count - before;
  }
}
