/** Asks before something that can't be undone. */
import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog, DialogButtons } from './Dialog';

interface ConfirmDialogProps {
  title: string;
  /** What the button that does it says. */
  verb: string;
  onClose: () => void;
  onConfirm: () => void;
  children: ReactNode;
}

export function ConfirmDialog({ title, verb, onClose, onConfirm, children }: ConfirmDialogProps) {
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={confirm}>
          {verb}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
