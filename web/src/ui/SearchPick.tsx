/** A box that finds things while one types, and picks one of them: a combobox with its list. */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classes } from '../lib/classes';
import { Option } from './Option';
import options from './options.module.css';
import styles from './SearchPick.module.css';

export interface Pickable {
  readonly id: string;
  readonly look: ReactNode;
}

interface SearchPickProps {
  label: string;
  placeholder: string;
  find: (text: string) => readonly Pickable[];
  /** What to say when nothing is found. */
  nothing: string;
  onPick: (id: string) => void;
  onClose?: () => void;
  describedBy?: string | undefined;
  /** Takes the focus when it appears, for where it was asked for by a press. */
  isAtOnce?: boolean;
}

export function SearchPick(props: SearchPickProps) {
  const { label, placeholder, find, nothing, onPick, onClose, describedBy, isAtOnce = false } = props;
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const found = isOpen ? find(text) : [];
  const at = Math.min(chosen, found.length - 1);

  const pick = (one: Pickable) => {
    setText('');
    setOpen(false);
    onPick(one.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    const one = found[at];
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!isOpen) setOpen(true);
      else if (found.length > 0) setChosen((at + (key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (key === 'Enter' && !event.nativeEvent.isComposing) {
      if (one) pick(one);
    } else if (key === 'Escape') {
      event.stopPropagation();
      if (isOpen) setOpen(false);
      else onClose?.();
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.root}>
      <input
        className={styles.box}
        // biome-ignore lint/a11y/noAutofocus: only where it was asked for.
        autoFocus={isAtOnce}
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div className={classes(options.popup, styles.popup, !isOpen && styles.hidden)}>
        <div id={`${id}-list`} role="listbox" aria-label={label}>
          {found.map((one, index) => (
            <Option
              key={one.id}
              id={`${id}-${index}`}
              isCurrent={index === at}
              className={classes(options.option, styles.option)}
              onPick={() => pick(one)}
            >
              {one.look}
            </Option>
          ))}
        </div>
        {found.length === 0 ? (
          <p className={styles.nothing} role="status">
            {nothing}
          </p>
        ) : null}
      </div>
    </div>
  );
}
