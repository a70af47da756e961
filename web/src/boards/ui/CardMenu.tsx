/** The menu of a card: *Move to…* any column, and everything else that can be done to it. */
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
  return (
    <Menu
      label={`${card.key} actions`}
      open={isOpen}
      onOpenChange={(next) => actions.showMenu(next ? card.id : null, lane)}
      // The focus belongs on the card, wherever it is then.
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        actions.focus(card.id, lane);
      }}
      align="end"
      trigger={
        <button
          type="button"
          className={styles.trigger}
          tabIndex={-1}
          aria-label={`Move ${card.key} to…`}
          title="Move to… (m)"
        >
          <Icon name="more" size={14} />
        </button>
      }
    >
      <CardMenuItems card={card} lane={lane} actions={actions} />
    </Menu>
  );
}

/** Drawn only while the menu is open. */
function CardMenuItems({ card, lane, actions }: Omit<CardMenuProps, 'isOpen'>) {
  return (
    <>
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
    </>
  );
}
