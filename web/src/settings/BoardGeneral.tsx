/** What a board is called, whether it is the default one, and its end. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { archiveBoard, restoreBoard } from '../api/calls';
import { changeBoard, type WholeBoard, wholeBoardQuery } from '../api/settings';
import { day } from '../lib/time';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import fields from '../ui/fields.module.css';
import { Loaded } from './Loaded';
import rows from './rows.module.css';
import { SaveBar } from './SaveBar';
import { Section } from './Section';
import { useDraft } from './useDraft';
import { useSaving } from './useSaving';

export function BoardGeneral({ board }: { board: string }) {
  return (
    <Loaded query={useQuery(wholeBoardQuery(board))} what="The board">
      {(whole) => (
        <>
          <Names board={whole} />
          <Standing board={whole} />
        </>
      )}
    </Loaded>
  );
}

function Names({ board }: { board: WholeBoard }) {
  const draft = useDraft({ name: board.name, description: board.description ?? '' });
  const saving = useSaving();
  const id = useId();
  const { name, description } = draft.value;
  const isArchived = board.archivedAt !== undefined;
  const save = async () => {
    const isSaved = await saving.save('The board is saved.', (key) =>
      changeBoard(board.key, { name: name.trim(), description: description.trim() || null }, key),
    );
    if (isSaved) draft.discard();
  };
  return (
    <Section title="Name and purpose">
      <div className={fields.short}>
        <label htmlFor={`${id}-name`} className={fields.label}>
          Name
        </label>
        <input
          id={`${id}-name`}
          className={fields.box}
          value={name}
          maxLength={100}
          disabled={isArchived}
          onChange={(event) => draft.change({ name: event.target.value, description })}
        />
      </div>
      <div className={fields.short}>
        <label htmlFor={`${id}-words`} className={fields.label}>
          What it is for
        </label>
        <textarea
          id={`${id}-words`}
          className={fields.area}
          value={description}
          maxLength={2_000}
          disabled={isArchived}
          onChange={(event) => draft.change({ name, description: event.target.value })}
        />
      </div>
      <p className={fields.hint}>
        Its tasks are <span className={fields.key}>{board.key}-1</span>,{' '}
        <span className={fields.key}>{board.key}-2</span> … A key never changes, so that every link goes on to work.
      </p>
      <SaveBar
        draft={draft}
        saving={saving}
        flaw={name.trim() === '' ? 'A board needs a name.' : null}
        onSave={() => void save()}
      />
    </Section>
  );
}

function Standing({ board }: { board: WholeBoard }) {
  const saving = useSaving();
  const [isAsking, setAsking] = useState(false);
  const { archivedAt, isDefault, key, name } = board;
  const refusal = saving.refusal ? <p role="alert">{saving.refusal.sentence}</p> : null;
  if (archivedAt) {
    return (
      <Section title="Archived" words={`Since ${day(archivedAt)} nothing on this board changes.`}>
        <div>
          <Button onClick={() => void saving.save(`${name} is back.`, (id) => restoreBoard(key, id))}>Restore</Button>
        </div>
        {refusal}
      </Section>
    );
  }
  return (
    <Section
      title="Default and archive"
      words={
        isDefault
          ? 'This is the default board: calls that name none mean it. It can only be archived after another one has become the default.'
          : 'The default board is the one that calls without a board mean. An archived board leaves the lists and takes no changes; nothing is lost.'
      }
    >
      <div className={rows.buttons}>
        <Button
          disabled={isDefault}
          onClick={() =>
            void saving.save(`${name} is the default board.`, (id) => changeBoard(key, { isDefault: true }, id))
          }
        >
          Make it the default
        </Button>
        <Button look="danger" disabled={isDefault} onClick={() => setAsking(true)}>
          Archive…
        </Button>
      </div>
      {refusal}
      {isAsking ? (
        <ConfirmDialog
          title={`Archive ${name}?`}
          verb="Archive"
          onClose={() => setAsking(false)}
          onConfirm={() => void saving.save(`${name} is archived.`, (id) => archiveBoard(key, id))}
        >
          It leaves the lists and takes no changes any more. Nothing is lost: it can be restored here.
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}
