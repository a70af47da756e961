/** The row of tabs: arrows move, the chosen one is in the URL. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import styles from './Tabs.module.css';

interface TabsProps<T extends string> {
  tabs: readonly T[];
  names: Readonly<Record<T, string>>;
  counts: Partial<Record<T, string | number>>;
  current: T;
  onChange: (tab: T) => void;
}

export function Tabs<T extends string>({ tabs, names, counts, current, onChange }: TabsProps<T>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onChange(next);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  const row = useRef<HTMLDivElement>(null);
  // Where the row is narrower than its tabs, the chosen one comes into sight.
  useEffect(() => {
    row.current?.querySelector(`#tab-${current}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <div ref={row} className={styles.tabs} role="tablist" aria-label="Parts of the task" onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === current}
          aria-controls={tab === current ? `panel-${tab}` : undefined}
          tabIndex={tab === current ? 0 : -1}
          className={styles.tab}
          onClick={() => onChange(tab)}
        >
          {names[tab]}
          {counts[tab] ? <span className={styles.count}>{counts[tab]}</span> : null}
        </button>
      ))}
    </div>
  );
}
