/** One server and one browser for the tests of a file; every test begins with an empty board. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Api } from './api';
import { isLive } from './board';
import { launch, Visitor } from './browser';
import { Server } from './server';

export interface Stage {
  readonly server: Server;
  readonly browser: Browser;
  readonly api: Api;
  /** Opens the board in a tab of its own, as another person would, and waits until it is live. */
  visit(path?: string, options?: BrowserContextOptions): Promise<Visitor>;
}

export function setStage(): Stage {
  let server: Server | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    server = await Server.start();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
  });
  const stage: Stage = {
    get server() {
      return there(server);
    },
    get browser() {
      return there(browser);
    },
    get api() {
      return new Api(there(server).origin);
    },
    async visit(path = '/b/MC', options = {}) {
      const visitor = await Visitor.arrive(stage.browser, stage.server.origin + path, options);
      await isLive(visitor.page);
      return visitor;
    },
  };
  beforeEach(() => stage.api.clear());
  return stage;
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The stage is not set yet.');
  return value;
}
