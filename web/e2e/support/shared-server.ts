/** One server for all files that only need one; it is started first, so that it also builds what is missing. */
import type { TestProject } from 'vitest/node';
import { Server } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    origin: string;
  }
}

export default async function share(project: TestProject): Promise<() => Promise<void>> {
  const server = await Server.start();
  project.provide('origin', server.origin);
  return () => server.end();
}
