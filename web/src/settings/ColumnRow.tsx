/** One column in the settings. */
import type { KeyboardEvent } from 'react';
import { classes } from '../lib/classes';
import { Button, IconButton } from '../ui/Button';
import fields from '../ui/fields.module.css';
import { Select } from '../ui/Select';
import styles from './ColumnRow.module.css';
import { CATEGORIES, type ColumnDraft, mayBlock } from './columns';
import { LimitFields } from './LimitFields';
import rows from './rows.module.css';

interface ColumnRowProps {
  column: ColumnDraft;
  /** How many tasks stand in it. */
  count: number;
  others: readonly ColumnDraft[];
  isFirst: boolean;
  isLast: boolean;
  isWrong: boolean;
  onChange: (part: Partial<ColumnDraft>) => void;
  onRemove: () => void;
  onMove: (step: 1 | -1) => void;
}

export function ColumnRow({ column, count, isFirst, isLast, isWrong, ...rest }: ColumnRowProps) {
  const { others, onChange, onRemove, onMove } = rest;
  const { id, name, isGone, category } = column;
  const called = name.trim() || 'the new column';
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    onMove(step);
  };
  if (isGone) return <GoneRow column={column} count={count} others={others} onChange={onChange} />;
  return (
    <li className={classes(rows.row, isWrong && rows.wrong)} data-column={id} onKeyDown={onKeyDown}>
      <div className={styles.order}>
        <IconButton icon="up" label={`Move ${called} up`} aria-disabled={isFirst} onClick={() => onMove(-1)} />
        <IconButton icon="chevron" label={`Move ${called} down`} aria-disabled={isLast} onClick={() => onMove(1)} />
      </div>
      <div className={rows.name}>
        <label htmlFor={`name-${id}`} className={fields.label}>
          Name
        </label>
        <input
          id={`name-${id}`}
          data-name={id}
          className={fields.box}
          value={name}
          maxLength={100}
          aria-invalid={isWrong || name.trim() === ''}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </div>
      <div className={styles.category}>
        <Select
          label="Category"
          value={category}
          onChange={(value) => {
            const chosen = CATEGORIES.find((one) => one.value === value);
            if (chosen) onChange({ category: chosen.value });
          }}
          options={CATEGORIES.map(({ value, name: word, means }) => ({ value, name: `${word}: ${means}` }))}
        />
      </div>
      <LimitFields
        limit={column.wipLimit}
        mode={column.wipMode}
        mayBlock={mayBlock(category)}
        onChange={(wipLimit, wipMode) => onChange({ wipLimit, wipMode })}
      />
      <IconButton icon="trash" label={`Remove ${called}`} className={styles.remove} onClick={onRemove} />
    </li>
  );
}

type GoneRowProps = Pick<ColumnRowProps, 'column' | 'count' | 'others' | 'onChange'>;

function GoneRow({ column, count, others, onChange }: GoneRowProps) {
  const { id, name, takenBy } = column;
  return (
    <li className={classes(rows.row, rows.gone)} data-column={id}>
      <span className={styles.goes}>
        <s>{name}</s> will go.
      </span>
      {count > 0 ? (
        <div className={styles.category}>
          <Select
            label={count === 1 ? 'Its task moves to' : `Its ${count} tasks move to`}
            value={takenBy}
            onChange={(value) => onChange({ takenBy: value })}
            options={[
              { value: '', name: 'Choose a column' },
              ...others.map((other) => ({ value: other.id, name: other.name })),
            ]}
          />
        </div>
      ) : null}
      <Button onClick={() => onChange({ isGone: false, takenBy: '' })}>Keep it</Button>
    </li>
  );
}
