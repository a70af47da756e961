// Sets the theme before the first paint, so that nothing flashes. Blocking and external, so that the policy needs no hash.
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
