/** What can be done to a board on the page of all boards. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { BoardCounts } from '../../api/types';
import { IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Menu, MenuItem, MenuLine } from '../../ui/Menu';
import { PromptDialog } from '../../ui/PromptDialog';
import { useBoardChanges } from '../useBoardChanges';
import styles from './BoardMenu.module.css';

export function BoardMenu({ board }: { board: BoardCounts }) {
  const changes = useBoardChanges();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'name' | 'archive' | null>(null);
  const close = () => setAsking(null);
  return (
    <div className={styles.menu}>
      <Menu label={board.name} align="end" trigger={<IconButton icon="more" label={`${board.name}: more`} />}>
        <MenuItem onSelect={() => setAsking('name')}>Rename…</MenuItem>
        <MenuItem onSelect={() => void navigate({ to: '/settings/boards/$board', params: { board: board.key } })}>
          Board settings…
        </MenuItem>
        {board.isDefault ? null : (
          <MenuItem onSelect={() => void changes.makeDefault(board)}>Make it the default</MenuItem>
        )}
        <MenuLine />
        <MenuItem danger onSelect={() => setAsking('archive')}>
          Archive…
        </MenuItem>
      </Menu>
      {asking === 'name' ? (
        <PromptDialog
          title={`Rename ${board.name}`}
          label="Name"
          verb="Rename"
          value={board.name}
          onClose={close}
          onSubmit={(name) => void changes.rename(board, name)}
        />
      ) : null}
      {asking === 'archive' ? (
        <ConfirmDialog
          title={`Archive ${board.name}?`}
          verb="Archive"
          onClose={close}
          onConfirm={() => void changes.archive(board)}
        >
          It leaves the lists and takes no changes any more. Nothing is lost: it can be restored from the page of all
          boards.
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
