/** Chooses the theme. */
import { IconButton } from '../ui/Button';
import type { IconName } from '../ui/Icon';
import { Menu, MenuItem } from '../ui/Menu';
import { THEME_NAMES, THEMES, type Theme, useTheme } from './theme';

const ICONS: Readonly<Record<Theme, IconName>> = { system: 'screen', light: 'sun', dark: 'moon' };

export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  return (
    <Menu
      label="Theme"
      align="end"
      trigger={<IconButton icon={ICONS[theme]} label={`Theme: ${THEME_NAMES[theme].toLowerCase()}`} />}
    >
      {THEMES.map((one) => (
        <MenuItem key={one} checked={one === theme} onSelect={() => choose(one)}>
          {THEME_NAMES[one]}
        </MenuItem>
      ))}
    </Menu>
  );
}
