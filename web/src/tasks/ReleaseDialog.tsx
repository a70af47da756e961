/** Asks before work is taken from somebody who is at it, and offers the gentler way. */

import { askToStop } from '../api/taskCalls';
import type { Card } from '../api/types';
import { span } from '../lib/time';
import { useNow } from '../lib/useNow';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { useTaskCalls } from './useTaskCalls';

interface ReleaseDialogProps {
  task: Card;
  onClose: () => void;
  onRelease: () => void;
}

export function ReleaseDialog({ task, onClose, onRelease }: ReleaseDialogProps) {
  const { run } = useTaskCalls(task);
  const now = useNow(1_000);
  const { lease } = task;
  const agent = lease?.agent ?? 'somebody';
  const left = lease ? Date.parse(lease.expiresAt) - now : 0;
  const ask = () => {
    onClose();
    void run(() => askToStop(task.id, ''), `${agent} is asked to stop, and hears it with its next report.`);
  };
  const release = () => {
    onClose();
    onRelease();
  };
  return (
    <Dialog title={`Release ${task.key}?`} onClose={onClose}>
      <p>
        {agent} is at work on it{lease ? `, since ${span(now - Date.parse(lease.acquiredAt))}` : ''}
        {left > 0 ? `; its lease lasts for another ${span(left)}` : ''}. Released, the task goes back to be taken by
        anybody, and what {agent} still reports is refused.
      </p>
      <p>Asked to stop, it can put its work in order and give the task back itself.</p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button onClick={ask}>Ask to stop</Button>
        <Button look="danger" onClick={release}>
          Release
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
