/** The line that is open, whole: its message with its breaks, and its data. */
import { useQuery } from '@tanstack/react-query';
import { describe } from '../../api/problem';
import { readLog } from '../../api/runs';
import { moment } from '../../lib/time';
import { IconButton } from '../../ui/Button';
import { CopyButton } from '../CopyButton';
import styles from './LineDetail.module.css';
import { plainText } from './lineText';

export function LineDetail({ run, line, onClose }: { run: string; line: number; onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['run', run, 'line', line],
    queryFn: async ({ signal }) =>
      (await readLog(run, { after: line - 1, limit: 1 }, signal)).lines.find(({ number }) => number === line) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <aside className={styles.detail} aria-label={`Line ${line}`}>
      <header className={styles.head}>
        <strong>Line {line}</strong>
        {data ? (
          <span className={styles.facts}>
            {data.level} · {moment(data.timestamp)}
            {data.source ? ` · from ${data.source}` : ''}
          </span>
        ) : null}
        <span className={styles.space} />
        {data ? <CopyButton text={plainText(data.message)} label="Copy the message" /> : null}
        <IconButton icon="close" label="Close the line" onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.body} tabIndex={0} aria-label={`Line ${line}, whole`}>
        {error ? <p>{describe(error).sentence}</p> : null}
        {data === null ? <p className={styles.facts}>There is no line {line} in this log.</p> : null}
        {data ? <pre className={styles.text}>{plainText(data.message)}</pre> : null}
        {data?.data ? <pre className={styles.text}>{JSON.stringify(data.data, null, 2)}</pre> : null}
      </section>
    </aside>
  );
}
