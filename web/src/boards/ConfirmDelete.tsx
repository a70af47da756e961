/** Asks before a task is deleted. */
import { ConfirmDialog } from '../ui/ConfirmDialog';

interface ConfirmDeleteProps {
  card: { key: string; title: string };
  onClose: () => void;
  onDelete: () => void;
}

export function ConfirmDelete({ card, onClose, onDelete }: ConfirmDeleteProps) {
  return (
    <ConfirmDialog title={`Delete ${card.key}?`} verb="Delete" onClose={onClose} onConfirm={onDelete}>
      “{card.title}” goes for everyone, with its plan and progress. Its history stays in the log. This can’t be undone.
    </ConfirmDialog>
  );
}
