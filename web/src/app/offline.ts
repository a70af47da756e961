/** Keeps the app in the browser, so that it also opens while the server is away (`public/offline.js`). */

interface ScriptPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL: (url: string) => string;
  };
}

const WORKER = '/offline.js';

export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register(trusted(WORKER)).catch(() => {
    // Without it the app works as well, only not without the server.
  });
}

/** The page's policy takes no script address that is only a string. */
function trusted(url: string): string {
  const { trustedTypes } = window as { trustedTypes?: ScriptPolicies };
  return trustedTypes?.createPolicy('mission', { createScriptURL: () => url }).createScriptURL(url) ?? url;
}
