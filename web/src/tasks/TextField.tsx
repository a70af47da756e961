/** A line of text changed in place: Enter or leaving saves, Esc takes back. */
import { type KeyboardEvent, useId, useState } from 'react';
import styles from './TextField.module.css';

interface TextFieldProps {
  label: string;
  value: string;
  placeholder: string;
  onSave: (text: string) => void;
  /** Asked only when the field is used. */
  suggestions?: () => readonly string[];
}

export function TextField({ label, value, placeholder, onSave, suggestions }: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const listId = useId();
  const save = () => {
    const text = draft?.trim();
    if (text !== undefined && text !== value) onSave(text);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setDraft(null);
  };
  return (
    <>
      <input
        className={styles.field}
        aria-label={label}
        value={draft ?? value}
        placeholder={placeholder}
        maxLength={500}
        list={suggestions ? listId : undefined}
        onFocus={() => setDraft(value)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={save}
      />
      {suggestions && draft !== null ? (
        <datalist id={listId}>
          {suggestions().map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}
