/** What the board is grouped by. */
import { classes } from '../../lib/classes';
import { Menu, MenuItem } from '../../ui/Menu';
import { GROUPS, type Group } from '../lanes';
import styles from './FilterBar.module.css';

export function GroupMenu({ group, onChange }: { group: Group; onChange: (group: Group) => void }) {
  return (
    <Menu
      label="Lanes"
      trigger={
        <button type="button" className={classes(styles.pill, group !== 'none' && styles.on)}>
          Lanes: {group}
        </button>
      }
    >
      {GROUPS.map((one) => (
        <MenuItem key={one} checked={one === group} onSelect={() => onChange(one)}>
          {NAMES[one]}
        </MenuItem>
      ))}
    </Menu>
  );
}

const NAMES: Readonly<Record<Group, string>> = {
  none: 'No lanes',
  assignee: 'By assignee',
  priority: 'By priority',
  tag: 'By tag',
  parent: 'By parent',
};
