/** The menu of a card: *Move to…* any column, and everything else that can be done to it. */
import type { Card } from '../../api/types';
import { ActionItem } from '../../ui/ActionItem';
import { tipOf } from '../../ui/action';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/Menu';
import { MENU_ACTIONS } from '../actions';
import { moveTo } from '../actions/moveTo';
import { place } from '../actions/place';
import { remove } from '../actions/remove';
import { useBoardSession } from '../session';
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
          title={tipOf(moveTo)}
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
  const { hand } = useBoardSession();
  const world = hand.card({ id: card.id, lane });
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
      {world ? (
        <>
          <ActionItem action={place} world={world} />
          <MenuLine />
          {MENU_ACTIONS.map((action) => (
            <ActionItem key={action.id} action={action} world={world} />
          ))}
          <MenuLine />
          <ActionItem action={remove} world={world} danger />
        </>
      ) : null}
    </>
  );
}
