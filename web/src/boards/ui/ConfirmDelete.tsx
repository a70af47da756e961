/** Asks before a task is deleted, because that can't be undone. */
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';

interface ConfirmDeleteProps {
  card: { key: string; title: string };
  onClose: () => void;
  onDelete: () => void;
}

export function ConfirmDelete({ card, onClose, onDelete }: ConfirmDeleteProps) {
  const confirm = () => {
    onClose();
    onDelete();
  };
  return (
    <Dialog title={`Delete ${card.key}?`} onClose={onClose}>
      <p>
        “{card.title}” goes for everyone, with its plan and progress. Its history stays in the log. This can’t be
        undone.
      </p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={confirm}>
          Delete
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
