/** The box of the query: suggests while one types, and shows where something is wrong. */
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { classes } from '../../lib/classes';
import { useLateValue } from '../../lib/useLateValue';
import { Icon } from '../../ui/Icon';
import { Key } from '../../ui/Key';
import { Option } from '../../ui/Option';
import options from '../../ui/options.module.css';
import type { Flaw } from '../query/query';
import { type Suggestion, suggestionsFor } from '../query/suggest';
import { useBoardSession, useColumns } from '../session';
import styles from './QueryBox.module.css';

interface QueryBoxProps {
  q: string;
  flaw: Flaw | null;
  onChange: (q: string) => void;
  box: RefObject<HTMLInputElement | null>;
}

export function QueryBox({ q, flaw, onChange, box }: QueryBoxProps) {
  const { store } = useBoardSession();
  const columns = useColumns();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [chosen, setChosen] = useState(-1);
  const [isFocused, setFocused] = useState(false);
  const id = useId();
  const late = useLateValue(q, onChange);
  const isOpen = isFocused && suggestions.length > 0;
  // While one writes, what is not yet whole is not yet wrong.
  const isWrong = flaw !== null && !(isFocused && flaw.end >= q.length && isOpen);

  const suggest = (text: string, caret: number) => {
    setSuggestions(suggestionsFor(text, caret, columns, store.getView().tasks.values()));
    setChosen(-1);
  };
  const take = ({ text, caret }: Suggestion) => {
    // At once, so that the next key finds the caret where it belongs.
    flushSync(() => {
      late.write(text);
      suggest(text, caret);
    });
    box.current?.setSelectionRange(caret, caret);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    if (isOpen && (key === 'ArrowDown' || key === 'ArrowUp')) {
      const step = key === 'ArrowDown' ? 1 : -1;
      setChosen((at) => (at + step + suggestions.length + (at < 0 && step < 0 ? 1 : 0)) % suggestions.length);
    } else if (isOpen && (key === 'Enter' || key === 'Tab') && suggestions[chosen]) take(suggestions[chosen]);
    else if (key === 'Escape') {
      event.stopPropagation();
      if (isOpen) setSuggestions([]);
      else {
        late.write('');
        event.currentTarget.blur();
      }
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.root}>
      <label className={classes(styles.search, isWrong && styles.wrong)}>
        <Icon name="search" size={14} />
        <span className="visually-hidden">Filter by words, or field by field</span>
        <input
          ref={box}
          type="search"
          role="combobox"
          className={styles.input}
          placeholder="Filter: tag:api due<+3d …"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-flaw` : undefined}
          value={late.text}
          onChange={(event) => {
            late.write(event.target.value);
            suggest(event.target.value, event.target.selectionStart ?? event.target.value.length);
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            late.settle();
          }}
          onKeyDown={onKeyDown}
        />
        <Key name="/" className={styles.key} />
      </label>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Suggestions"
        className={classes(options.popup, styles.list)}
        hidden={!isOpen}
      >
        {isOpen
          ? suggestions.map((suggestion, index) => (
              <Option
                key={suggestion.label}
                id={`${id}-${index}`}
                isCurrent={index === chosen}
                className={classes(options.option, styles.option)}
                onPick={() => take(suggestion)}
              >
                <span>{suggestion.label}</span>
                <span className={styles.means}>{suggestion.means}</span>
              </Option>
            ))
          : null}
      </div>
      {isWrong ? <FlawNote id={`${id}-flaw`} q={q} flaw={flaw} /> : null}
    </div>
  );
}

/** The query once more, with what is wrong underlined, and why. */
function FlawNote({ id, q, flaw }: { id: string; q: string; flaw: Flaw }) {
  return (
    <div id={id} role="status" className={classes(options.popup, styles.flaw)} data-flaw>
      <code className={styles.quote}>
        {q.slice(0, flaw.start)}
        <mark className={styles.mark}>{q.slice(flaw.start, flaw.end) || ' '}</mark>
        {q.slice(flaw.end)}
      </code>
      <span>{flaw.message}</span>
    </div>
  );
}
