/** What an import would do, or has done; and what is wrong with the file, place by place. */
import type { ImportReport } from '../api/settings';
import styles from './Transfer.module.css';

export function ImportReportView({ report, isDone }: { report: ImportReport; isDone: boolean }) {
  const { counts, renamed, ignored, problems } = report;
  return (
    <section className={styles.report} aria-label={isDone ? 'What was imported' : 'What would be imported'}>
      {problems.length > 0 ? (
        <ul className={styles.problems} aria-label="What is wrong">
          {problems.map(({ pointer, code, detail }) => (
            <li key={`${pointer} ${code} ${detail}`}>
              <code>{pointer || '/'}</code> {detail}
            </li>
          ))}
        </ul>
      ) : null}
      <dl className={styles.counts}>
        <Count name={counts.boards > 0 ? 'New board' : 'Onto board'} value={report.key} />
        <Count name="Tasks" value={counts.tasks} />
        <Count name="Dependencies" value={counts.dependencies} />
        <Count name="Steps reported" value={counts.progress} />
        <Count name="Comments" value={counts.comments} />
        {counts.released > 0 ? <Count name="In nobody’s hands any more" value={counts.released} /> : null}
      </dl>
      {renamed.length > 0 ? (
        <details>
          <summary>
            {renamed.length === 1 ? 'One key is another one here' : `${renamed.length} keys are other ones here`}
          </summary>
          <ul className={styles.renamed}>
            {renamed.map(({ from, to }) => (
              <li key={from}>
                {from} → {to}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {ignored.length > 0 ? <p>Not imported: {ignored.join(', ')}.</p> : null}
    </section>
  );
}

function Count({ name, value }: { name: string; value: number | string }) {
  return (
    <div className={styles.count}>
      <dt>{name}</dt>
      <dd>{typeof value === 'number' ? value.toLocaleString('en') : value}</dd>
    </div>
  );
}
