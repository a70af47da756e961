/**
 * The length of a run with its steps, waiting and errors. The bar is a picture that a mouse may press; the same are links below it,
 * which fingers and keys can reach.
 */
import type { Bar, Segment } from './bar';
import type { StoryLink } from './link';
import { counted } from './stretches';
import styles from './Timeline.module.css';

/** So many steps are named below the bar. */
const MOST_NAMED = 8;

interface TimelineProps {
  bar: Bar;
  linkOf: (entry: string) => StoryLink;
}

export function Timeline({ bar: { steps, waits, errors, words }, linkOf }: TimelineProps) {
  const follow = (event: React.MouseEvent) => {
    const mark = event.target instanceof HTMLElement ? event.target.dataset.mark : undefined;
    if (mark) linkOf(mark).onClick(event);
  };
  const [error] = errors;
  return (
    <div className={styles.timeline}>
      <p className="visually-hidden">Timeline, {words}</p>
      <div className={styles.bar} aria-hidden="true" onClick={follow}>
        {steps.map((step) => (
          <Stage key={step.entry} stage={step} className={styles.step} />
        ))}
        {waits.map((wait) => (
          <Stage key={wait.entry} stage={wait} className={styles.wait} />
        ))}
        {errors.map(({ entry, from }) => (
          <span
            key={entry}
            className={styles.error}
            data-mark={entry}
            title="Error"
            style={{ left: `${from * 100}%` }}
          />
        ))}
      </div>
      <ul className={styles.names} aria-label="On the timeline">
        {steps.slice(0, MOST_NAMED).map((step) => (
          <Name key={step.entry} kind={step.isFailed ? 'error' : 'step'} link={linkOf(step.entry)} length={step.length}>
            {step.name}
          </Name>
        ))}
        {steps.length > MOST_NAMED ? (
          <li className={styles.more}>{counted(steps.length - MOST_NAMED, 'more step')} below</li>
        ) : null}
        {waits.map((wait) => (
          <Name key={wait.entry} kind="wait" link={linkOf(wait.entry)} length={wait.length}>
            {wait.name}
          </Name>
        ))}
        {error ? (
          <Name kind="error" link={linkOf(error.entry)}>
            {counted(errors.length, 'error')}
          </Name>
        ) : null}
      </ul>
    </div>
  );
}

function Stage({ stage, className }: { stage: Segment; className: string | undefined }) {
  const { entry, name, length, from, share, isFailed } = stage;
  return (
    <span
      className={className}
      data-mark={entry}
      data-failed={isFailed || undefined}
      title={`${name}, ${length}`}
      style={{ left: `${from * 100}%`, width: `${share * 100}%` }}
    />
  );
}

interface NameProps {
  kind: 'step' | 'wait' | 'error';
  link: StoryLink;
  length?: string;
  children: string;
}

function Name({ kind, link, length, children }: NameProps) {
  return (
    <li>
      <a className={styles.name} {...link}>
        <span className={styles.swatch} data-kind={kind} />
        <span className={styles.label}>{children}</span>
        {length === undefined ? null : <span className={styles.length}>{length}</span>}
      </a>
    </li>
  );
}
