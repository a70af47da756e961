/** The menu of a card: *Move to…* any column, open and delete. Closed, it is only its button. */
import type { Card } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/Menu';
import type { BoardActions } from './actions';
import styles from './CardMenu.module.css';

interface CardMenuProps {
  card: Card;
  lane: string;
  isOpen: boolean;
  actions: BoardActions;
}

export function CardMenu({ card, lane, isOpen, actions }: CardMenuProps) {
  const button = (
    <button
      type="button"
      className={styles.trigger}
      tabIndex={-1}
      aria-label={`Move ${card.key} to…`}
      aria-haspopup="menu"
      title="Move to… (m)"
      onClick={isOpen ? undefined : () => actions.showMenu(card.id, lane)}
    >
      <Icon name="more" size={14} />
    </button>
  );
  return isOpen ? <OpenMenu card={card} lane={lane} actions={actions} trigger={button} /> : button;
}

interface OpenMenuProps extends Omit<CardMenuProps, 'isOpen'> {
  trigger: React.ReactNode;
}

function OpenMenu({ card, lane, actions, trigger }: OpenMenuProps) {
  return (
    <Menu
      label={`${card.key} actions`}
      open
      onOpenChange={(isOpen) => !isOpen && actions.showMenu(null)}
      // The focus belongs on the card, wherever it is then.
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        actions.focus(card.id, lane);
      }}
      align="end"
      trigger={trigger}
    >
      <MenuLabel>Move {card.key} to…</MenuLabel>
      {actions.columns.map((column) => (
        <MenuItem
          key={column.key}
          checked={column.key === card.status}
          disabled={column.key === card.status}
          onSelect={() => actions.moveTo(card.id, column.key)}
        >
          {column.name}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => actions.askPlace(card.id, lane)}>A certain place…</MenuItem>
      <MenuLine />
      <MenuItem hint="x" onSelect={() => actions.toggleSelected(card.id)}>
        Select
      </MenuItem>
      <MenuItem onSelect={() => actions.openTask(card.key)} hint="Enter">
        Open
      </MenuItem>
      <MenuItem danger onSelect={() => actions.askDelete(card.id)}>
        Delete…
      </MenuItem>
    </Menu>
  );
}
