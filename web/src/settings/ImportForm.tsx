/** Brings a file in: chosen, shown what it would do, done. */
import { createLink } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useOffline } from '../boards/useOffline';
import { Button, ButtonLink } from '../ui/Button';
import fields from '../ui/fields.module.css';
import { TextBox } from '../ui/TextBox';
import { ImportProgress } from './ImportProgress';
import { ImportReportView } from './ImportReportView';
import { NOT_SENT, sayOf } from './importSteps';
import { Refused } from './Refused';
import rows from './rows.module.css';
import styles from './Transfer.module.css';
import { useImport } from './useImport';

const BoardLink = createLink(ButtonLink);

/** Without a board it makes a new one. */
export function ImportForm({ board }: { board?: string }) {
  const id = useId();
  const offline = useOffline();
  const [key, setKey] = useState('');
  const { state, choose, bringIn, again, reset } = useImport(board ? { board } : {});
  const isBusy = state.step === 'reading' || state.step === 'checking' || state.step === 'importing';
  return (
    <div className={styles.form}>
      <div className={fields.short}>
        <label htmlFor={id} className={fields.label}>
          A file that was exported
        </label>
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          className={styles.file}
          disabled={isBusy || offline !== null}
          title={offline ?? undefined}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void choose(file, key);
            // The same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      {board ? null : (
        <div className={styles.key}>
          <TextBox
            label="Key of the new board (if not the file’s)"
            value={key}
            onCommit={(next) => {
              setKey(next.toUpperCase());
              void again(next.toUpperCase());
            }}
          />
        </div>
      )}
      <p role="status" className={styles.says}>
        {sayOf(state)}
      </p>
      {isBusy ? <ImportProgress label={sayOf(state)} sending={'sending' in state ? state.sending : NOT_SENT} /> : null}
      {state.step === 'failed' ? <Refused {...state} /> : null}
      {'report' in state ? <ImportReportView report={state.report} isDone={state.step === 'done'} /> : null}
      {state.step === 'checked' ? (
        <div className={rows.buttons}>
          <Button
            look="primary"
            disabled={state.report.problems.length > 0 || offline !== null}
            onClick={() => void bringIn(state.report, key)}
          >
            {board ? `Import onto ${board}` : `Import as ${state.report.key}`}
          </Button>
          <Button onClick={reset}>Cancel</Button>
        </div>
      ) : null}
      {state.step === 'done' ? (
        <div className={rows.buttons}>
          <BoardLink to="/b/$board" params={{ board: state.report.key }}>
            Open the board
          </BoardLink>
          <Button onClick={reset}>Import another</Button>
        </div>
      ) : null}
    </div>
  );
}
