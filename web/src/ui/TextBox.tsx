/** One line of text with its label; told when it is finished, by Enter or by leaving it. */
import { type KeyboardEvent, useId, useState } from 'react';
import fields from './fields.module.css';

interface TextBoxProps {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  type?: 'text' | 'date';
}

export function TextBox({ label, value, onCommit, type = 'text' }: TextBoxProps) {
  const [draft, setDraft] = useState({ of: value, text: value });
  const id = useId();
  // What is given anew (the way back, a cleared filter) replaces what was typed.
  const text = draft.of === value ? draft.text : value;
  const commit = () => {
    if (text.trim() !== value) onCommit(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft({ of: value, text: value });
  };
  return (
    <div className={fields.field}>
      <label htmlFor={id} className={fields.label}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        className={fields.box}
        value={text}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => setDraft({ of: value, text: event.target.value })}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
