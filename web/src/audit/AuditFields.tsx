/** Every field that an event changed, before → after. */
import type { AuditLine } from '../api/types';
import styles from './AuditFields.module.css';
import { fieldChanges } from './line';

export function AuditFields({ line }: { line: AuditLine }) {
  const changes = fieldChanges(line);
  if (changes.length === 0) return null;
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td className={styles.before}>{before || <Nothing />}</td>
            <td>{after || <Nothing />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Nothing() {
  return <span className={styles.nothing}>nothing</span>;
}
