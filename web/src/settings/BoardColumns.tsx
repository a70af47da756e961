/** The columns of a board: named, ordered, classified, limited; saved all at once. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type CountedColumn, columnsQuery, putColumns } from '../api/settings';
import { announce } from '../ui/announcer';
import { Button } from '../ui/Button';
import styles from './BoardColumns.module.css';
import { ColumnRow } from './ColumnRow';
import { added, type ColumnDraft, changed, draftOf, givenOf, idAt, moved, removed } from './columns';
import { Loaded } from './Loaded';
import { SaveBar } from './SaveBar';
import { Section } from './Section';
import { useDraft } from './useDraft';
import { useSaving } from './useSaving';

export function BoardColumns({ board }: { board: string }) {
  return (
    <Loaded query={useQuery(columnsQuery(board))} what="The columns">
      {(columns) => <Editor board={board} columns={columns} />}
    </Loaded>
  );
}

function Editor({ board, columns }: { board: string; columns: readonly CountedColumn[] }) {
  const draft = useDraft(draftOf(columns));
  const saving = useSaving();
  const list = useRef<HTMLOListElement>(null);
  const [lastNew, setLastNew] = useState(0);
  const wrong = (saving.refusal?.pointers ?? []).map((pointer) => idAt(draft.value, pointer));
  const move = (column: ColumnDraft, step: 1 | -1) => {
    const next = moved(draft.value, column.id, step);
    draft.change(next);
    const place = next.findIndex(({ id }) => id === column.id) + 1;
    announce(`${column.name || 'The new column'} is now number ${place} of ${next.length}`);
  };
  const add = () => {
    const id = `new-${lastNew + 1}`;
    setLastNew(lastNew + 1);
    // Drawn at once: whoever adds a column wants to name it, and the first letter must not be lost.
    flushSync(() => draft.change(added(draft.value, id)));
    list.current?.querySelector<HTMLInputElement>(`[data-name="${id}"]`)?.focus();
  };
  const save = async () => {
    const isSaved = await saving.save('The columns are saved.', (key) => putColumns(board, givenOf(draft.value), key));
    if (isSaved) draft.discard();
  };
  return (
    <Section
      title="Columns"
      words="What a column means is its category, whatever it is called. A board needs a ready, an active and a done one. With Alt ↑ and Alt ↓ a column goes up and down."
    >
      <ol className={styles.list} ref={list} aria-label="Columns in their order">
        {draft.value.map((column, index) => (
          <ColumnRow
            key={column.id}
            column={column}
            count={columns.find(({ key }) => key === column.id)?.count ?? 0}
            others={draft.value.filter(({ id, isGone, isNew }) => id !== column.id && !isGone && !isNew)}
            isFirst={index === 0}
            isLast={index === draft.value.length - 1}
            isWrong={wrong.includes(column.id)}
            onChange={(part) => draft.change(changed(draft.value, column.id, part))}
            onRemove={() => draft.change(removed(draft.value, column.id))}
            onMove={(step) => move(column, step)}
          />
        ))}
      </ol>
      <div>
        <Button onClick={add}>Add a column</Button>
      </div>
      <SaveBar draft={draft} saving={saving} flaw={flawOf(draft.value)} onSave={() => void save()} />
    </Section>
  );
}

function flawOf(columns: readonly ColumnDraft[]): string | null {
  return columns.some(({ name, isGone }) => !isGone && name.trim() === '') ? 'Every column needs a name.' : null;
}
