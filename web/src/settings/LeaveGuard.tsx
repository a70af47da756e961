/** Asks before changes that were not saved are left behind. */
import { useBlocker } from '@tanstack/react-router';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';

export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog title="Leave without saving?" onClose={blocker.reset}>
      <p>What you changed here is not saved yet.</p>
      <DialogButtons>
        <Button onClick={blocker.reset}>Stay</Button>
        <Button look="danger" onClick={blocker.proceed}>
          Leave
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
