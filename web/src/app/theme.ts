/** Light, dark or as the system is; `public/theme.js` sets the same before the first paint. */
import { useEffect, useState } from 'react';
import { readPreference, writePreference } from '../lib/preference';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((one) => one === readPreference('theme')) ?? 'system');
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const show = () => {
      const isDark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [theme]);
  const choose = (next: Theme) => {
    writePreference('theme', next);
    setTheme(next);
  };
  return [theme, choose];
}
