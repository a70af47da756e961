// What cannot wait until the app is read. Blocking and external, so that the policy needs no hash.

// The theme, before the first paint, so that nothing flashes.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  let wanted = 'system';
  try {
    wanted = localStorage.getItem('mission.theme') || 'system';
  } catch {
    // Storage may be closed to us; the system's theme it is.
  }
  const theme = wanted === 'light' || wanted === 'dark' ? wanted : dark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
})();

// The board that the address names, unless this browser has kept it; src/boards/early.ts takes it.
(() => {
  const board = /^\/b\/([^/%]+)\/?$/.exec(window.location.pathname)?.[1];
  try {
    if (!board || localStorage.getItem(`mission.kept.${board}`)) return;
  } catch {
    // Then nothing is kept either.
  }
  const snapshot = fetch(`/api/v1/boards/${board}/snapshot`, { signal: AbortSignal.timeout(5_000) })
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
  window.early = { board, snapshot };
})();
