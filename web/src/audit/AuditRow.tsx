/** One line: when, who, what, of which task; opened, every field before → after, and the session. */
import { Link } from '@tanstack/react-router';
import type { AuditLine, Board } from '../api/types';
import { clockSeconds, day } from '../lib/time';
import { Avatar } from '../ui/Avatar';
import { AuditFields } from './AuditFields';
import styles from './AuditRow.module.css';
import { sentenceOf } from './line';
import type { AuditSearch } from './search';
import { typeName } from './types';

interface AuditRowProps {
  line: AuditLine;
  board: Pick<Board, 'key' | 'name'> | undefined;
  onNarrow: (part: Partial<AuditSearch>) => void;
}

export function AuditRow({ line, board, onNarrow }: AuditRowProps) {
  return (
    <li className={styles.line} data-event={line.eventType}>
      <details>
        <summary className={styles.summary}>
          <time className={styles.time} dateTime={line.timestamp} title={line.timestamp}>
            <span className={styles.day}>{day(line.timestamp)}</span> {clockSeconds(line.timestamp)}
          </time>
          <span className={styles.who}>
            {line.actorKind === 'system' ? (
              <span className={styles.system} />
            ) : (
              <Avatar name={line.actor} kind={line.actorKind} size={16} />
            )}
            <span className={styles.name}>{line.actor}</span>
          </span>
          <span className={styles.what}>
            {sentenceOf(line)}
            <span className={styles.title}>
              {' '}
              {line.task?.title ?? (line.entityType === 'board' ? board?.name : null)}
            </span>
          </span>
        </summary>
        <div className={styles.more}>
          <AuditFields line={line} />
          <dl className={styles.facts}>
            <Fact name="Event" text={`${typeName(line.eventType)} (${line.eventType})`} />
            <Fact name="Board" text={board ? `${board.name}, number ${line.seq}` : `number ${line.seq}`} />
            {line.reason ? <Fact name="Reason" text={line.reason} /> : null}
            {line.session ? <Fact name="Session" text={line.session} /> : null}
            <Fact name="Time" text={line.timestamp} />
          </dl>
          <p className={styles.narrow}>
            Only:{' '}
            <button type="button" className={styles.only} onClick={() => onNarrow({ actor: line.actor })}>
              {line.actor}
            </button>
            {line.task ? (
              <button type="button" className={styles.only} onClick={() => onNarrow({ task: nameOf(line) })}>
                {line.task.key ?? 'this task'}
              </button>
            ) : null}
            <button type="button" className={styles.only} onClick={() => onNarrow({ type: line.eventType })}>
              {typeName(line.eventType)}
            </button>
          </p>
        </div>
      </details>
      <TaskOfLine line={line} />
    </li>
  );
}

function TaskOfLine({ line: { task } }: { line: AuditLine }) {
  if (!task) return null;
  if (task.deleted || !task.key) return <span className={styles.gone}>{task.key ?? 'deleted'}</span>;
  return (
    <Link to="/t/$task" params={{ task: task.key }} className={styles.task} title={task.title}>
      {task.key}
    </Link>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** A key is what people read; of a task that is gone only the id is found. */
function nameOf({ task }: AuditLine): string | undefined {
  return task && !task.deleted ? (task.key ?? task.id) : task?.id;
}
