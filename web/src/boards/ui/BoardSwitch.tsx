/** The name of the board in the top bar, and the way to the others. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { boardsQuery } from '../../api/queries';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem, MenuLine } from '../../ui/Menu';
import styles from './BoardSwitch.module.css';

export function BoardSwitch({ board, name }: { board: string; name: string }) {
  const { data: boards = [] } = useQuery(boardsQuery);
  const navigate = useNavigate();
  return (
    <Menu
      label="Boards"
      trigger={
        <button type="button" className={styles.trigger} aria-label={`${name}: other boards`}>
          <span className={styles.name}>{name}</span>
          <Icon name="chevron" size={14} />
        </button>
      }
    >
      {boards.map((one) => (
        <MenuItem
          key={one.id}
          checked={one.key === board}
          onSelect={() => void navigate({ to: '/b/$board', params: { board: one.key } })}
        >
          {one.name}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => void navigate({ to: '/settings/boards/$board', params: { board } })}>
        Board settings…
      </MenuItem>
      <MenuItem onSelect={() => void navigate({ to: '/' })}>All boards…</MenuItem>
    </Menu>
  );
}
