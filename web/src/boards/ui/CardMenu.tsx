/** The menu of a card: *Move to…* any column, its top or bottom, open and delete. */
import { useState } from 'react';
import type { Card } from '../../api/types';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/Menu';
import type { BoardActions } from './actions';
import styles from './CardMenu.module.css';

export function CardMenu({ card, actions }: { card: Card; actions: BoardActions }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Menu
      label={`${card.key} actions`}
      open={isOpen}
      onOpenChange={setOpen}
      align="end"
      trigger={
        <button
          type="button"
          className={styles.trigger}
          tabIndex={-1}
          data-menu={card.id}
          aria-label={`Move ${card.key} to…`}
          title="Move to… (m)"
        >
          <Icon name="more" size={14} />
        </button>
      }
    >
      <MenuLabel>Move {card.key} to…</MenuLabel>
      {actions.columns.map((column) => (
        <MenuItem
          key={column.key}
          checked={column.key === card.status}
          disabled={column.key === card.status}
          onSelect={() => actions.move(card.id, { status: column.key })}
        >
          {column.name}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => actions.openTask(card.key)} hint="Enter">
        Open
      </MenuItem>
      <MenuItem danger onSelect={() => actions.askDelete(card.id)}>
        Delete…
      </MenuItem>
    </Menu>
  );
}
