/** How long work on a board may be silent, stand still, or stay in a column before somebody is told. */
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { type CountedColumn, columnsQuery, patchWatch, type Watch, watchQuery } from '../api/settings';
import fields from '../ui/fields.module.css';
import { durationText, secondsOf } from './duration';
import { Loaded } from './Loaded';
import { SaveBar } from './SaveBar';
import { Section } from './Section';
import { useDraft } from './useDraft';
import { useSaving } from './useSaving';

interface Texts {
  silent: string;
  noProgress: string;
  columns: Record<string, string>;
}

const LEAST_SECONDS = 15;

export function BoardWatch({ board }: { board: string }) {
  const columns = useQuery(columnsQuery(board));
  const watch = useQuery(watchQuery(board));
  return (
    <Loaded query={columns} what="The columns">
      {(itsColumns) => (
        <Loaded query={watch} what="The idle watch">
          {(itsWatch) => <Editor board={board} columns={itsColumns} watch={itsWatch} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Editor({ board, columns, watch }: { board: string; columns: readonly CountedColumn[]; watch: Watch }) {
  const open = columns.filter(({ category }) => category !== 'done' && category !== 'cancelled');
  const draft = useDraft(textsOf(watch, open));
  const saving = useSaving();
  const texts = draft.value;
  const save = async () => {
    const isSaved = await saving.save('The idle watch is saved.', (key) => patchWatch(board, givenOf(texts), key));
    if (isSaved) draft.discard();
  };
  return (
    <Section
      title="Idle watch"
      words="Whoever is responsible is told once when work falls silent, stands still, or stays too long. Empty is never. For example: 90 s, 10 min, 2 h, 1 d."
    >
      <Duration
        label="A session gives no sign of life for"
        text={texts.silent}
        onChange={(silent) => draft.change({ ...texts, silent })}
      />
      <Duration
        label="A session is alive, but reports nothing for"
        text={texts.noProgress}
        onChange={(noProgress) => draft.change({ ...texts, noProgress })}
      />
      {open.map(({ key, name }) => (
        <Duration
          key={key}
          label={`A task stays in ${name} for`}
          text={texts.columns[key] ?? ''}
          onChange={(text) => draft.change({ ...texts, columns: { ...texts.columns, [key]: text } })}
        />
      ))}
      <SaveBar draft={draft} saving={saving} flaw={flawOf(texts)} onSave={() => void save()} />
    </Section>
  );
}

function Duration({ label, text, onChange }: { label: string; text: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <div className={fields.short}>
      <label htmlFor={id} className={fields.label}>
        {label}
      </label>
      <input
        id={id}
        className={fields.box}
        value={text}
        placeholder="never"
        maxLength={40}
        aria-invalid={!isFine(text)}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function textsOf(watch: Watch, columns: readonly CountedColumn[]): Texts {
  const overdue = (key: string) => watch.columns.find(({ column }) => column === key)?.overdueSeconds ?? null;
  return {
    silent: durationText(watch.silentSeconds),
    noProgress: durationText(watch.noProgressSeconds),
    columns: Object.fromEntries(columns.map(({ key }) => [key, durationText(overdue(key))])),
  };
}

function givenOf({ silent, noProgress, columns }: Texts): Watch {
  return {
    silentSeconds: secondsOf(silent) ?? null,
    noProgressSeconds: secondsOf(noProgress) ?? null,
    columns: Object.entries(columns).map(([column, text]) => ({ column, overdueSeconds: secondsOf(text) ?? null })),
  };
}

function isFine(text: string): boolean {
  const seconds = secondsOf(text);
  return seconds === null || (seconds !== undefined && seconds >= LEAST_SECONDS);
}

function flawOf({ silent, noProgress, columns }: Texts): string | null {
  const isWrong = [silent, noProgress, ...Object.values(columns)].some((text) => !isFine(text));
  return isWrong ? 'A time is a number with its unit, at least 15 s: 90 s, 10 min, 2 h, 1 d.' : null;
}
