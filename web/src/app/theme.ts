/** Light, dark or as the system is; `public/begin.js` sets the same before the first paint. */
import { useSyncExternalStore } from 'react';
import { readPreference, writePreference } from '../lib/preference';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_NAMES: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

export function isTheme(value: string): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** One for the window: whoever shows it shows the same. */
let current: Theme | null = null;
const listeners = new Set<() => void>();

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, theme), chooseTheme];
}

function theme(): Theme {
  current ??= THEMES.find((one) => one === readPreference('theme')) ?? 'system';
  return current;
}

export function chooseTheme(next: Theme): void {
  writePreference('theme', next);
  current = next;
  show();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', show);
  listeners.add(listener);
  return () => {
    system.removeEventListener('change', show);
    listeners.delete(listener);
  };
}

function show(): void {
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const shown = theme() === 'system' ? (isDark ? 'dark' : 'light') : theme();
  document.documentElement.dataset.theme = shown;
}
