import type { Action } from '../../ui/action';
import type { IconName } from '../../ui/Icon';
import { chooseTheme, type Theme } from '../theme';
import type { AppWorld } from './world';

const theme = (name: Theme, label: string, icon: IconName): Action<AppWorld> => ({
  id: `theme.${name}`,
  label,
  icon,
  keys: [],
  run: () => chooseTheme(name),
});

export const themes: readonly Action<AppWorld>[] = [
  theme('light', 'Light theme', 'sun'),
  theme('dark', 'Dark theme', 'moon'),
  theme('system', 'Theme as the system', 'screen'),
];
