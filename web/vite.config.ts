/** How the app is built, served while one works on it, and tested. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const origin = process.env.MISSION_ORIGIN ?? 'http://127.0.0.1:8080';

/** The server compares Origin and Host on writes and sockets, so both are rewritten to its own. */
const toServer = { target: origin, changeOrigin: true, ws: true, headers: { origin } };

export default defineConfig(({ command }) => {
  // Whatever the caller's environment says (a test runner sets "test"): what is built is for use.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      port: 5173,
      strictPort: true,
      proxy: { '/api': toServer, '/health': toServer },
    },
    build: {
      target: 'es2023',
      // Data URIs would need an exception in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            // What is needed before use comes in two files, not in as many as there are ways to share it. The
            // libraries stay in the browser's cache when only ours has changed.
            groups: [
              { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 1 },
              { name: 'app', tags: ['$initial'] },
            ],
          },
        },
      },
      // The budget is 200 kB gzipped before use; the warning counts before gzip.
      chunkSizeWarningLimit: 640,
    },
    test: {
      include: ['src/**/*.test.{ts,tsx}'],
      environment: 'node',
      restoreMocks: true,
      testTimeout: 60_000,
    },
  };
});
