/** The end-to-end tests: the real server, the system's Chromium, one file after the other. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    // The first start builds the server and the app.
    hookTimeout: 900_000,
    reporters: ['verbose', './e2e/support/reporter.ts'],
  },
});
