/** Asks for an approval: what shall be allowed, in words. */
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import { MessageBox } from './MessageBox';

interface AskDialogProps {
  taskKey: string;
  onClose: () => void;
  onAsk: (note: string) => void;
}

export function AskDialog({ taskKey, onClose, onAsk }: AskDialogProps) {
  const [note, setNote] = useState('');
  const ask = () => {
    onClose();
    onAsk(note.trim());
  };
  return (
    <Dialog title={`Ask for an approval of ${taskKey}`} onClose={onClose}>
      <p>No agent gets the task before a person says yes; who works on it already is told the decision.</p>
      <MessageBox
        label="What shall be allowed"
        placeholder="What shall be allowed? May be left out"
        text={note}
        onChange={setNote}
        onSend={ask}
        maxLength={2_000}
      />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" onClick={ask}>
          Ask
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
