/** A box for a message: ⌘/Ctrl Enter sends it, and names are offered behind an `@` where names are known. */
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { classes } from '../../lib/classes';
import { Option } from '../../ui/Option';
import options from '../../ui/options.module.css';
import styles from './MessageBox.module.css';
import { namesFor, type Typed, typedMention, withMention } from './mention';

interface MessageBoxProps {
  label: string;
  placeholder: string;
  text: string;
  onChange: (text: string) => void;
  onSend: () => void;
  maxLength: number;
  names?: () => readonly string[];
  box?: RefObject<HTMLTextAreaElement | null>;
  describedBy?: string | undefined;
  isInvalid?: boolean;
}

export function MessageBox(props: MessageBoxProps) {
  const { label, placeholder, text, onChange, onSend, maxLength, names, describedBy, isInvalid = false } = props;
  const own = useRef<HTMLTextAreaElement>(null);
  const box = props.box ?? own;
  const [typed, setTyped] = useState<Typed | null>(null);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const offered = typed && names ? namesFor(typed.begin, names()) : [];
  const at = Math.min(chosen, offered.length - 1);

  const look = () => {
    const { value, selectionStart, selectionEnd } = box.current ?? { value: '', selectionStart: 0, selectionEnd: 1 };
    setTyped(names && selectionStart === selectionEnd ? typedMention(value, selectionStart) : null);
    setChosen(0);
  };
  const take = (name: string) => {
    if (!typed) return;
    const next = withMention(text, typed, name);
    // At once, so that the next key finds the caret where it belongs.
    flushSync(() => {
      onChange(next.text);
      setTyped(null);
    });
    box.current?.setSelectionRange(next.caret, next.caret);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const name = offered[at];
    if (key === 'Enter' && (event.metaKey || event.ctrlKey)) onSend();
    else if (name && (key === 'ArrowDown' || key === 'ArrowUp'))
      setChosen((at + (key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
    else if (name && (key === 'Enter' || key === 'Tab') && !event.nativeEvent.isComposing) take(name);
    else if (key === 'Escape') {
      const around = box.current?.closest<HTMLElement>('dialog, [role="tabpanel"]');
      // A dialog closes by itself; elsewhere Esc first leaves the box, and then what the box stands in.
      if (!name && around?.tagName === 'DIALOG') return;
      event.stopPropagation();
      if (name) setTyped(null);
      else around?.focus();
    } else return;
    event.preventDefault();
  };
  const isOpen = offered.length > 0;
  return (
    <div className={styles.root}>
      <textarea
        ref={box}
        className={styles.box}
        // A box of several lines may not be a combobox, but it may point into a list all the same.
        {...(names
          ? {
              'aria-haspopup': 'listbox',
              'aria-autocomplete': 'list',
              'aria-controls': isOpen ? `${id}-names` : undefined,
              'aria-activedescendant': isOpen ? `${id}-${at}` : undefined,
            }
          : {})}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        rows={2}
        placeholder={placeholder}
        maxLength={maxLength}
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
          look();
        }}
        onSelect={look}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
      />
      {names ? (
        <div
          id={`${id}-names`}
          role="listbox"
          aria-label="Names"
          className={classes(options.popup, styles.names)}
          hidden={!isOpen}
        >
          {offered.map((name, index) => (
            <Option
              key={name}
              id={`${id}-${index}`}
              isCurrent={index === at}
              className={classes(options.option, styles.name)}
              onPick={() => take(name)}
            >
              @{name}
            </Option>
          ))}
        </div>
      ) : null}
    </div>
  );
}
