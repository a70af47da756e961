/** The title, to be read and changed in place: Enter saves, Esc takes back. */
import { type KeyboardEvent, useState } from 'react';
import styles from './TitleField.module.css';

export function TitleField({ value, onSave }: { value: string; onSave: (title: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  const save = () => {
    const title = draft?.trim().replace(/\s+/g, ' ');
    if (title && title !== value) onSave(title);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.currentTarget.blur();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setDraft(null);
    }
  };
  return (
    <h2 className={styles.heading}>
      <textarea
        className={styles.title}
        aria-label="Title"
        rows={1}
        maxLength={500}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={save}
      />
    </h2>
  );
}
