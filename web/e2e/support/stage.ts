/** A server and a browser for the tests of a file; every test begins with an empty board. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { Api } from './api';
import { isLive } from './board';
import { launch, Visitor } from './browser';
import { Server, type Settings } from './server';

export interface Stage {
  readonly origin: string;
  readonly api: Api;
  readonly browser: Browser;
  /** Opens the board in a tab of its own, as another person would, and waits until it is live. */
  visit(path?: string, options?: BrowserContextOptions): Promise<Visitor>;
}

/** On the server that all files share. */
export function setStage(): Stage {
  return stageAt(() => inject('origin'));
}

/** On a server of its own, which the tests may stop; with settings of its own, too. */
export function setOwnStage(settings: () => Settings | Promise<Settings> = () => ({})): {
  readonly stage: Stage;
  readonly server: () => Server;
} {
  let server: Server | undefined;
  beforeAll(async () => {
    server = await Server.start(await settings());
  });
  afterAll(() => server?.end());
  return { stage: stageAt(() => there(server).origin), server: () => there(server) };
}

function stageAt(origin: () => string): Stage {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  const stage: Stage = {
    get origin() {
      return origin();
    },
    get api() {
      return new Api(origin());
    },
    get browser() {
      return there(browser);
    },
    async visit(path = '/b/MC', options = {}) {
      const visitor = await Visitor.arrive(stage.browser, origin() + path, options);
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
