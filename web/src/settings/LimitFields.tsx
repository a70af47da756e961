/** A limit on work in progress: how many, and whether going beyond it is refused. */
import { useId } from 'react';
import fields from '../ui/fields.module.css';
import { Select } from '../ui/Select';
import styles from './LimitFields.module.css';

interface LimitFieldsProps {
  limit: number | null;
  mode: 'warn' | 'block';
  mayBlock: boolean;
  /** What no number means. */
  none?: string;
  onChange: (limit: number | null, mode: 'warn' | 'block') => void;
}

export function LimitFields({ limit, mode, mayBlock, none = 'none', onChange }: LimitFieldsProps) {
  const id = useId();
  return (
    <div className={styles.limit}>
      <div className={styles.number}>
        <label htmlFor={id} className={fields.label}>
          At most
        </label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={100_000}
          step={1}
          placeholder={none}
          className={fields.small}
          value={limit ?? ''}
          onChange={(event) => onChange(numberOf(event.target.value), mode)}
        />
      </div>
      <div className={styles.mode}>
        <Select
          label="Beyond it"
          value={mode}
          onChange={(value) => onChange(limit, value === 'block' ? 'block' : 'warn')}
          options={[{ value: 'warn', name: 'Warn' }, ...(mayBlock ? [{ value: 'block', name: 'Refuse' }] : [])]}
        />
      </div>
    </div>
  );
}

function numberOf(text: string): number | null {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? null : Math.min(100_000, Math.max(0, number));
}
