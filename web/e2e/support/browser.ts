/** The system's Chromium, and pages that remember every complaint of the browser. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

function findChromium(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder !== '' && existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error('There is no Chromium: set CHROMIUM to its path, or install the package "chromium".');
}

/** What the browser itself says when a call is refused or the server is away; only tests about that allow it. */
export const REFUSED_CALL = /Failed to load resource: the server responded with a status of 4\d\d/;
export const OUTAGE = /Failed to load resource: net::|WebSocket connection to .* failed|ERR_/;

export class Visitor {
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const visitor = new Visitor(await context.newPage(), context);
    visitor.listen();
    await visitor.page.goto(url);
    return visitor;
  }

  async leave(allowed: readonly RegExp[] = []): Promise<void> {
    await this.context.close();
    const unexpected = this.complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
    expect(unexpected, 'complaints of the browser').toEqual([]);
  }

  private listen(): void {
    this.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    this.page.on('pageerror', (error) => this.complaints.push(`page error: ${error.message}`));
  }
}
