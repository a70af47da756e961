/** What becomes of a draft: saved, thrown away, or weighed against what somebody else has saved meanwhile. */
import { useOffline } from '../boards/useOffline';
import { Button } from '../ui/Button';
import { LeaveGuard } from './LeaveGuard';
import { Refused } from './Refused';
import styles from './SaveBar.module.css';
import type { Draft } from './useDraft';
import type { Saving } from './useSaving';

interface SaveBarProps {
  draft: Pick<Draft<unknown>, 'isDirty' | 'isStale' | 'discard' | 'keep'>;
  saving: Saving;
  /** Why it cannot be saved as it is. */
  flaw?: string | null;
  onSave: () => void;
}

export function SaveBar({ draft, saving, flaw = null, onSave }: SaveBarProps) {
  const offline = useOffline();
  const { refusal, isSaving } = saving;
  const discard = () => {
    saving.forget();
    draft.discard();
  };
  return (
    <div className={styles.bar}>
      <LeaveGuard isDirty={draft.isDirty} />
      {draft.isStale ? (
        <p className={styles.stale} role="alert">
          Somebody has changed this meanwhile. <Button onClick={discard}>Take theirs</Button>{' '}
          <Button onClick={draft.keep}>Keep mine</Button>
        </p>
      ) : null}
      {refusal ? <Refused {...refusal} /> : null}
      {flaw && draft.isDirty ? <p className={styles.flaw}>{flaw}</p> : null}
      <div className={styles.buttons}>
        <Button
          look="primary"
          disabled={!draft.isDirty || draft.isStale || isSaving || flaw !== null || offline !== null}
          title={offline ?? undefined}
          onClick={onSave}
        >
          {isSaving ? 'Saving…' : 'Save'}
        </Button>
        <Button disabled={!draft.isDirty || isSaving} onClick={discard}>
          Discard
        </Button>
        {draft.isDirty ? <span className={styles.dirty}>Not saved yet</span> : null}
      </div>
    </div>
  );
}
