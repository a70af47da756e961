/** A dialog to choose one of many by typing: the box keeps the focus, the arrows go through the list, Enter takes. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classes } from '../lib/classes';
import styles from './Chooser.module.css';
import { Dialog } from './Dialog';
import { Icon } from './Icon';
import { Key } from './Key';
import { Option } from './Option';

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly sign?: ReactNode;
  /** Stands small beside the name. */
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly isChecked?: boolean;
}

interface ChooserProps<C extends Choice> {
  title: string;
  placeholder: string;
  text: string;
  choices: readonly C[];
  /** What is said when nothing answers the text. */
  nothing: string;
  onText: (text: string) => void;
  onChoose: (choice: C) => void;
  onClose: () => void;
  /** A line below the list. */
  foot?: ReactNode;
}

export function Chooser<C extends Choice>(props: ChooserProps<C>) {
  const { title, placeholder, text, choices, nothing, onText, onChoose, onClose, foot } = props;
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(at, choices.length - 1);
  const hasSigns = choices.some(({ sign }) => sign !== undefined);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = choices[current];
    if (step !== undefined && choices.length > 0) setAt((current + step + choices.length) % choices.length);
    else if (event.key === 'Enter' && chosen) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={title} onClose={onClose} bare>
      <div className={styles.box}>
        <Icon name="search" size={14} />
        <input
          className={styles.input}
          // The dialog opens for it, and gives the focus back when it closes.
          autoFocus
          role="combobox"
          aria-label={title}
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={choices[current] ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            setAt(0);
            onText(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={title} tabIndex={-1} className={styles.list}>
        {choices.map((choice, index) => (
          <Option
            key={choice.id}
            id={`${id}-${index}`}
            isCurrent={index === current}
            className={classes(styles.choice, index === current && styles.current)}
            onPoint={() => setAt(index)}
            onPick={() => onChoose(choice)}
          >
            {hasSigns ? <span className={styles.sign}>{choice.sign}</span> : null}
            <span className={styles.name}>
              {choice.name}
              {choice.isChecked ? <span className="visually-hidden"> (now)</span> : null}
            </span>
            {choice.detail ? <span className={styles.detail}>{choice.detail}</span> : null}
            {choice.isChecked ? <Icon name="check" size={14} /> : null}
            {choice.hint ? <Key name={choice.hint} className={styles.hint} /> : null}
          </Option>
        ))}
      </div>
      <p className={styles.nothing} role="status">
        {choices.length === 0 ? nothing : null}
      </p>
      {foot ? <p className={styles.foot}>{foot}</p> : null}
    </Dialog>
  );
}
