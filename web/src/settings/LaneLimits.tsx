/** Limits of a lane in a column. */
import { useId } from 'react';
import type { CountedColumn } from '../api/settings';
import { Button, IconButton } from '../ui/Button';
import fields from '../ui/fields.module.css';
import { Select } from '../ui/Select';
import { mayBlock } from './columns';
import { LimitFields } from './LimitFields';
import { GROUPINGS, type LaneDraft } from './limits';
import rows from './rows.module.css';

interface LaneLimitsProps {
  lanes: readonly LaneDraft[];
  columns: readonly CountedColumn[];
  onChange: (lanes: readonly LaneDraft[]) => void;
  newLane: () => LaneDraft;
}

export function LaneLimits({ lanes, columns, onChange, newLane }: LaneLimitsProps) {
  const change = (id: string, part: Partial<LaneDraft>) =>
    onChange(lanes.map((lane) => (lane.id === id ? { ...lane, ...part } : lane)));
  return (
    <>
      <ul className={rows.rows} aria-label="Limits of lanes">
        {lanes.map((lane) => (
          <LaneRow
            key={lane.id}
            lane={lane}
            columns={columns}
            onChange={(part) => change(lane.id, part)}
            onRemove={() => onChange(lanes.filter(({ id }) => id !== lane.id))}
          />
        ))}
      </ul>
      <div>
        <Button onClick={() => onChange([...lanes, newLane()])}>Add a limit of a lane</Button>
      </div>
    </>
  );
}

interface LaneRowProps {
  lane: LaneDraft;
  columns: readonly CountedColumn[];
  onChange: (part: Partial<LaneDraft>) => void;
  onRemove: () => void;
}

function LaneRow({ lane, columns, onChange, onRemove }: LaneRowProps) {
  const id = useId();
  const column = columns.find(({ key }) => key === lane.column);
  return (
    <li className={rows.row}>
      <div className={rows.choice}>
        <Select
          label="Lane by"
          value={lane.by}
          onChange={(value) => {
            const chosen = GROUPINGS.find((one) => one.value === value);
            if (chosen) onChange({ by: chosen.value });
          }}
          options={GROUPINGS}
        />
      </div>
      <div className={rows.name}>
        <label htmlFor={id} className={fields.label}>
          Which
        </label>
        <input
          id={id}
          className={fields.box}
          value={lane.value}
          placeholder="those without"
          maxLength={200}
          spellCheck={false}
          onChange={(event) => onChange({ value: event.target.value })}
        />
      </div>
      <div className={rows.choice}>
        <Select
          label="In column"
          value={lane.column}
          onChange={(value) => onChange({ column: value })}
          options={columns.map(({ key, name }) => ({ value: key, name }))}
        />
      </div>
      <LimitFields
        limit={lane.limit}
        mode={lane.mode}
        mayBlock={column !== undefined && mayBlock(column.category)}
        onChange={(limit, mode) => onChange({ limit, mode })}
      />
      <IconButton icon="trash" label={`Remove the limit of ${lane.value || 'this lane'}`} onClick={onRemove} />
    </li>
  );
}
