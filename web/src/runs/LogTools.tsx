/** What of the log is shown and how: levels, text, times, wrapping; the attempt beside it, and the log as a file. */
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { attemptsQuery, logTextHref } from '../api/runs';
import type { LogLevel, WholeRun } from '../api/types';
import { Button, ButtonLink } from '../ui/Button';
import styles from './LogTools.module.css';
import { LEVELS, linesShown } from './look';

export interface Look {
  readonly isWrapped: boolean;
  readonly hasTimes: boolean;
}

interface LogToolsProps {
  run: WholeRun;
  level: LogLevel | undefined;
  q: string;
  beside: string | undefined;
  look: Look;
  box: RefObject<HTMLInputElement | null>;
  onLevel: (level: LogLevel | undefined) => void;
  onText: (q: string) => void;
  onBeside: (run: string | undefined) => void;
  onLook: (look: Look) => void;
}

export function LogTools({ run, level, q, beside, look, box, ...on }: LogToolsProps) {
  return (
    <div className={styles.tools}>
      <fieldset className={styles.levels} aria-label="Levels">
        {LEVELS.map((one) => (
          <button
            key={one.name}
            type="button"
            className={styles.level}
            aria-pressed={one.level === level}
            onClick={() => on.onLevel(one.level)}
          >
            {one.name} <span className={styles.count}>{linesShown(one.level, run.lines).toLocaleString('en')}</span>
          </button>
        ))}
      </fieldset>
      <TextBox key={q} q={q} box={box} onText={on.onText} />
      <span className={styles.space} />
      <Beside run={run} beside={beside} onBeside={on.onBeside} />
      <Toggle isOn={look.hasTimes} onChange={(hasTimes) => on.onLook({ ...look, hasTimes })}>
        Times
      </Toggle>
      <Toggle isOn={look.isWrapped} onChange={(isWrapped) => on.onLook({ ...look, isWrapped })}>
        Wrap
      </Toggle>
      <ButtonLink href={logTextHref(run.id)} download>
        Download
      </ButtonLink>
    </div>
  );
}

/** Looks when asked to: Enter, or leaving the box. */
function TextBox({
  q,
  box,
  onText,
}: {
  q: string;
  box: RefObject<HTMLInputElement | null>;
  onText: (q: string) => void;
}) {
  const [text, setText] = useState(q);
  const look = (event?: React.FormEvent) => {
    event?.preventDefault();
    if (text.trim() !== q) onText(text.trim());
  };
  return (
    <search>
      <form onSubmit={look}>
        <input
          ref={box}
          className={styles.box}
          type="search"
          aria-label="Lines with this text"
          placeholder="Lines with this text"
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => look()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('');
          }}
        />
      </form>
    </search>
  );
}

/** Another attempt at the same task. */
function Beside({ run, beside, onBeside }: Pick<LogToolsProps, 'run' | 'beside' | 'onBeside'>) {
  const { data = [] } = useQuery(attemptsQuery(run.taskId));
  const others = data.filter(({ id }) => id !== run.id);
  if (others.length === 0) return null;
  return (
    <select
      className={styles.select}
      aria-label="Compare with another attempt"
      value={beside ?? ''}
      onChange={(event) => onBeside(event.target.value || undefined)}
    >
      <option value="">{beside ? 'Stop comparing' : 'Compare with…'}</option>
      {others.map((other) => (
        <option key={other.id} value={other.id}>
          Attempt {other.attemptNumber}, {other.agent}, {other.status}
        </option>
      ))}
    </select>
  );
}

interface ToggleProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: string;
}

function Toggle({ isOn, onChange, children }: ToggleProps) {
  return (
    <Button className={styles.toggle} aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      {children}
    </Button>
  );
}
