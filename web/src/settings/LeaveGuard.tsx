/** Asks before changes that were not saved are left behind. */
import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../ui/ConfirmDialog';

export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog title="Leave without saving?" verb="Leave" onClose={blocker.reset} onConfirm={blocker.proceed}>
      What you changed here is not saved yet.
    </ConfirmDialog>
  );
}
