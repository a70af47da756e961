/** The description: text, and a box to change it that never overwrites what somebody else wrote meanwhile. */
import { type KeyboardEvent, useState } from 'react';
import type { Task } from '../api/types';
import { useBoardSession } from '../boards/session';
import { Button } from '../ui/Button';
import { LinkedText } from '../ui/LinkedText';
import styles from './DescriptionField.module.css';
import editor from './editor.module.css';
import { Overtaken } from './Overtaken';
import section from './section.module.css';

interface Draft {
  readonly text: string;
  /** The version it was begun on: the server refuses it when the task has changed since. */
  readonly version: number;
  readonly begunAs: string;
}

export function DescriptionField({ task }: { task: Task }) {
  const { commands } = useBoardSession();
  const [draft, setDraft] = useState<Draft | null>(null);
  const current = task.description ?? '';
  const begin = () => setDraft({ text: current, version: task.version, begunAs: current });
  if (!draft) {
    return (
      <section className={section.section} aria-label="Description">
        <div className={styles.head}>
          <h3 className={section.heading}>Description</h3>
          <Button onClick={begin}>{current ? 'Edit' : 'Write'}</Button>
        </div>
        {current ? (
          <p className={section.text}>
            <LinkedText text={current} />
          </p>
        ) : (
          <p className={styles.none}>None yet.</p>
        )}
      </section>
    );
  }
  const hasChanged = current !== draft.begunAs;
  const save = async () => {
    // Other fields may have changed since; only the text itself is guarded.
    const guard = hasChanged ? draft.version : task.version;
    const begun = { version: guard, description: draft.begunAs };
    const isSaved = await commands.patch(task.id, { description: draft.text }, begun);
    if (isSaved) setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save();
    if (event.key === 'Escape') event.stopPropagation();
  };
  return (
    <section className={section.section} aria-label="Description">
      <h3 className={section.heading}>Description</h3>
      <div className={editor.editor}>
        <textarea
          className={editor.box}
          // biome-ignore lint/a11y/noAutofocus: it was asked for with the press of a button.
          autoFocus
          aria-label="Description"
          rows={8}
          maxLength={100_000}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
          onKeyDown={onKeyDown}
        />
        {hasChanged ? (
          <Overtaken
            says="Somebody changed the description while you wrote:"
            theirs={current || '(emptied)'}
            onKeep={() => setDraft({ ...draft, version: task.version, begunAs: current })}
            onTake={() => setDraft(null)}
          />
        ) : null}
        <div className={editor.buttons}>
          <Button onClick={() => setDraft(null)}>Cancel</Button>
          <Button look="primary" disabled={draft.text === current || hasChanged} onClick={() => void save()}>
            Save
          </Button>
        </div>
      </div>
    </section>
  );
}
