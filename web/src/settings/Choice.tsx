/** A few ways, one of them chosen. */
import { useId } from 'react';
import styles from './Choice.module.css';

interface ChoiceProps {
  label: string;
  hint?: string;
  options: readonly { readonly value: string; readonly name: string }[];
  value: string;
  onChange: (value: string) => void;
}

export function Choice({ label, hint, options, value, onChange }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.name}
          </label>
        ))}
      </div>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
    </fieldset>
  );
}
