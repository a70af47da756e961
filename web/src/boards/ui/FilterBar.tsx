/** The board's filter: words, one state, one assignee. */
import type { RefObject } from 'react';
import { EXECUTION_STATES, type ExecutionState } from '../../api/types';
import { classes } from '../../lib/classes';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Menu, MenuItem, MenuLine } from '../../ui/Menu';
import { StateGlyph } from '../../ui/StateGlyph';
import { assigneesOf, type Filter, isFiltering, NOBODY } from '../filter';
import { actorKindOf } from '../people';
import { useBoardSession } from '../session';
import styles from './FilterBar.module.css';

interface FilterBarProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  box: RefObject<HTMLInputElement | null>;
}

export function FilterBar({ filter, onChange, box }: FilterBarProps) {
  return (
    <search className={styles.bar} aria-label="Filter tasks">
      <label className={styles.search}>
        <Icon name="search" size={14} />
        <span className="visually-hidden">Filter by title, key, assignee or tag</span>
        <input
          ref={box}
          type="search"
          className={styles.input}
          placeholder="Filter tasks"
          value={filter.q ?? ''}
          onChange={(event) => onChange({ ...filter, q: event.target.value || undefined })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onChange({ ...filter, q: undefined });
            event.currentTarget.blur();
          }}
        />
        <kbd className={styles.key}>/</kbd>
      </label>
      <StateFilter value={filter.state} onChange={(state) => onChange({ ...filter, state })} />
      <AssigneeFilter value={filter.assignee} onChange={(assignee) => onChange({ ...filter, assignee })} />
      {isFiltering(filter) ? (
        <button type="button" className={styles.clear} onClick={() => onChange({})}>
          Clear
        </button>
      ) : null}
    </search>
  );
}

interface ChoiceProps<T> {
  value: T | undefined;
  onChange: (value: T | undefined) => void;
}

function StateFilter({ value, onChange }: ChoiceProps<ExecutionState>) {
  return (
    <Menu
      label="State"
      trigger={
        <button type="button" className={classes(styles.pill, value && styles.on)}>
          State: {value ?? 'any'}
        </button>
      }
    >
      <MenuItem checked={value === undefined} onSelect={() => onChange(undefined)}>
        Any state
      </MenuItem>
      <MenuLine />
      {EXECUTION_STATES.map((state) => (
        <MenuItem key={state} checked={value === state} onSelect={() => onChange(state)}>
          <StateGlyph state={state} says={false} />
          {state}
        </MenuItem>
      ))}
    </Menu>
  );
}

function AssigneeFilter({ value, onChange }: ChoiceProps<string>) {
  return (
    <Menu
      label="Assignee"
      trigger={
        <button type="button" className={classes(styles.pill, value && styles.on)}>
          Assignee: {value === NOBODY ? 'nobody' : (value ?? 'any')}
        </button>
      }
    >
      <MenuItem checked={value === undefined} onSelect={() => onChange(undefined)}>
        Anyone
      </MenuItem>
      <MenuItem checked={value === NOBODY} onSelect={() => onChange(NOBODY)}>
        Nobody
      </MenuItem>
      <MenuLine />
      <AssigneeItems value={value} onChange={onChange} />
    </Menu>
  );
}

/** Drawn only while the menu is open, so that a change of a card is not counted again for nothing. */
function AssigneeItems({ value, onChange }: ChoiceProps<string>) {
  const { store } = useBoardSession();
  return assigneesOf(store.getView().tasks.values()).map((name) => (
    <MenuItem key={name} checked={value === name} onSelect={() => onChange(name)}>
      <Avatar name={name} kind={actorKindOf(name)} size={16} />
      {name}
    </MenuItem>
  ));
}
