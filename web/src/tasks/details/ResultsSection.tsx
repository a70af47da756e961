/** Results: what came of the work, as text, as named facts, or as the JSON it is. */
import { LinkedText } from '../../ui/LinkedText';
import section from '../section.module.css';
import styles from './Details.module.css';
import { resultsOf } from './results';

export function ResultsSection({ results }: { results: unknown }) {
  return (
    <section className={section.section} aria-label="Results">
      <h3 className={section.heading}>Results</h3>
      <Shown results={results} />
    </section>
  );
}

function Shown({ results }: { results: unknown }) {
  const shown = resultsOf(results);
  if (shown.kind === 'json') return <pre className={styles.json}>{shown.text}</pre>;
  if (shown.kind === 'text') {
    return (
      <p className={section.text}>
        <LinkedText text={shown.text} />
      </p>
    );
  }
  return (
    <dl className={styles.facts}>
      {shown.facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt className={styles.name}>{name}</dt>
          <dd className={section.text}>
            <LinkedText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
