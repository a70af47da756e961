/** On a phone: everything that has no room in the bar at the foot. */
import { useNavigate } from '@tanstack/react-router';
import type { Board } from '../api/types';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem, MenuLine } from '../ui/Menu';
import styles from './Rail.module.css';

export function RailMore({ boards, onHelp }: { boards: readonly Board[]; onHelp: () => void }) {
  const navigate = useNavigate();
  return (
    <Menu
      label="More places"
      align="end"
      trigger={
        <button type="button" className={styles.more}>
          <Icon name="more" />
          <span className={styles.text}>More</span>
        </button>
      }
    >
      {boards.map(({ id, key, name }) => (
        <MenuItem key={id} onSelect={() => void navigate({ to: '/b/$board', params: { board: key } })}>
          <Icon name="board" />
          {name}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => void navigate({ to: '/audit' })}>
        <Icon name="history" />
        Audit
      </MenuItem>
      <MenuItem onSelect={() => void navigate({ to: '/settings' })}>
        <Icon name="settings" />
        Settings
      </MenuItem>
      <MenuItem onSelect={onHelp}>
        <Icon name="keyboard" />
        Keys
      </MenuItem>
    </Menu>
  );
}
