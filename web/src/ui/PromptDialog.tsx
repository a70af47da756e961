/** Asks for one line of text. */
import { type FormEvent, useId, useRef, useState } from 'react';
import { classes } from '../lib/classes';
import { Button } from './Button';
import { Dialog, DialogButtons } from './Dialog';
import fields from './fields.module.css';
import styles from './PromptDialog.module.css';

interface PromptDialogProps {
  title: string;
  label: string;
  verb: string;
  value?: string;
  hint?: string;
  type?: 'text' | 'date';
  /** What is said when nothing was written. */
  missing?: string;
  /** A sentence when the text will not do. */
  check?: (text: string) => string | null;
  onClose: () => void;
  onSubmit: (text: string) => void;
}

export function PromptDialog(props: PromptDialogProps) {
  const { title, label, verb, value = '', hint, type = 'text', missing, check, onClose, onSubmit } = props;
  const [text, setText] = useState(value);
  const [flaw, setFlaw] = useState<string | null>(null);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = text.trim() === '' ? (missing ?? `${label} is missing.`) : (check?.(text.trim()) ?? null);
    setFlaw(wrong);
    if (wrong) return box.current?.focus();
    onClose();
    onSubmit(text.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <label htmlFor={id} className={classes(fields.label, styles.label)}>
          {label}
        </label>
        <input
          ref={box}
          id={id}
          type={type}
          className={fields.roomy}
          autoFocus
          value={text}
          maxLength={200}
          aria-invalid={flaw !== null}
          aria-describedby={`${id}-says`}
          onChange={(event) => {
            setText(event.target.value);
            setFlaw(null);
          }}
        />
        <p
          id={`${id}-says`}
          className={classes(flaw ? fields.flaw : fields.hint, styles.says)}
          role={flaw ? 'alert' : undefined}
        >
          {flaw ?? hint}
        </p>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            {verb}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
