/** Asks before something that can't be undone. */
import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog, DialogButtons } from './Dialog';

interface ConfirmDialogProps {
  title: string;
  /** What the button that does it says. */
  verb: string;
  /** Whether something is lost by it. */
  isDanger?: boolean;
  onClose: () => void;
  onConfirm: () => void;
  children: ReactNode;
}

export function ConfirmDialog({ title, verb, isDanger = true, onClose, onConfirm, children }: ConfirmDialogProps) {
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look={isDanger ? 'danger' : 'primary'} onClick={confirm}>
          {verb}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
