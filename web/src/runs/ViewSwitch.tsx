/** The two ways to look at a run: every line, or what happened. */
import type { RunSearch } from './look';
import styles from './ViewSwitch.module.css';

const VIEWS: readonly { readonly view: RunSearch['view']; readonly name: string }[] = [
  { view: undefined, name: 'Log' },
  { view: 'story', name: 'Story' },
];

interface ViewSwitchProps {
  view: RunSearch['view'];
  onView: (view: RunSearch['view']) => void;
}

export function ViewSwitch({ view, onView }: ViewSwitchProps) {
  return (
    <fieldset className={styles.views} aria-label="View">
      {VIEWS.map((one) => (
        <button
          key={one.name}
          type="button"
          className={styles.view}
          aria-pressed={one.view === view}
          onClick={() => onView(one.view)}
        >
          {one.name}
        </button>
      ))}
    </fieldset>
  );
}
