/** What narrows the board: the query as text, and the conditions one wants most often as menus that write it. */
import type { ReactNode, RefObject } from 'react';
import { EXECUTION_STATES } from '../../api/types';
import { classes } from '../../lib/classes';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem, MenuLine } from '../../ui/Menu';
import { StateGlyph } from '../../ui/StateGlyph';
import { Face } from '../Face';
import { assigneesOf } from '../people';
import { valuesOf, withValue } from '../query/edit';
import type { NameField, WordField } from '../query/fields';
import type { Flaw } from '../query/query';
import { useBoardSession } from '../session';
import styles from './FilterBar.module.css';
import { QueryBox } from './QueryBox';

interface FilterBarProps {
  q: string;
  flaw: Flaw | null;
  onChange: (q: string) => void;
  box: RefObject<HTMLInputElement | null>;
  /** Where there is no room, whether the menus are out. */
  isOpen: boolean;
  onToggle: () => void;
  /** How many of the menus say something; a small screen shows only that. */
  active: number;
  choices: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}

export function FilterBar(props: FilterBarProps) {
  const { q, flaw, onChange, box, isOpen, onToggle, active, choices, children } = props;
  return (
    <search className={styles.bar} aria-label="Filter tasks">
      <QueryBox q={q} flaw={flaw} onChange={onChange} box={box} />
      <button
        type="button"
        className={classes(styles.pill, styles.fold, active > 0 && styles.on)}
        aria-expanded={isOpen}
        aria-controls="board-filters"
        onClick={onToggle}
      >
        <Icon name="filter" size={14} />
        {active > 0 ? `Filters: ${active}` : 'Filters'}
      </button>
      <div ref={choices} id="board-filters" className={classes(styles.choices, isOpen && styles.out)}>
        <FilterChoices q={q} onChange={onChange} />
        {children}
        {q === '' ? null : (
          <button type="button" className={styles.clear} onClick={() => onChange('')}>
            Clear
          </button>
        )}
      </div>
    </search>
  );
}

function FilterChoices({ q, onChange }: Pick<FilterBarProps, 'q' | 'onChange'>) {
  return (
    <>
      <Choice q={q} field="state" name="State" onChange={onChange}>
        {(value, choose) =>
          EXECUTION_STATES.map((state) => (
            <MenuItem key={state} checked={value === state} onSelect={() => choose(state)}>
              <StateGlyph state={state} says={false} />
              {state}
            </MenuItem>
          ))
        }
      </Choice>
      <Choice q={q} field="assignee" name="Assignee" onChange={onChange}>
        {(value, choose) => <Assignees value={value} choose={choose} />}
      </Choice>
    </>
  );
}

interface ChoiceProps {
  q: string;
  field: NameField | WordField;
  name: string;
  onChange: (q: string) => void;
  children: (value: string | null, choose: (value: string) => void) => React.ReactNode;
}

function Choice({ q, field, name, onChange, children }: ChoiceProps) {
  const values = valuesOf(q, field);
  const value = values?.join(', ') ?? null;
  return (
    <Menu
      label={name}
      trigger={
        <button type="button" className={classes(styles.pill, value !== null && styles.on)}>
          {name}: {value ?? 'any'}
        </button>
      }
    >
      <MenuItem checked={value === null} onSelect={() => onChange(withValue(q, field, null))}>
        Any
      </MenuItem>
      <MenuLine />
      {children(value, (chosen) => onChange(withValue(q, field, chosen)))}
    </Menu>
  );
}

/** Drawn only while the menu is open, so that a change of a card is not counted again for nothing. */
function Assignees({ value, choose }: { value: string | null; choose: (value: string) => void }) {
  const { store } = useBoardSession();
  return (
    <>
      <MenuItem checked={value === 'me'} onSelect={() => choose('me')}>
        Me
      </MenuItem>
      <MenuItem checked={value === 'none'} onSelect={() => choose('none')}>
        Nobody
      </MenuItem>
      {assigneesOf(store.getView().tasks.values()).map((name) => (
        <MenuItem key={name} checked={value === name} onSelect={() => choose(name)}>
          <Face name={name} size={16} />
          {name}
        </MenuItem>
      ))}
    </>
  );
}
