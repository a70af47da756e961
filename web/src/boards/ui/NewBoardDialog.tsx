/** Asks what a new board is called, and how its tasks are numbered. */
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { describe } from '../../api/problem';
import { classes } from '../../lib/classes';
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import fields from '../../ui/fields.module.css';
import { useBoardChanges } from '../useBoardChanges';
import styles from './NewBoardDialog.module.css';

/** As the server checks it. */
const KEY = /^[A-Z][A-Z0-9]{0,9}$/;

export function NewBoardDialog({ onClose }: { onClose: () => void }) {
  const { create } = useBoardChanges();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const [flaw, setFlaw] = useState<string | null>(null);
  const id = useId();
  const shownKey = key ?? keyFor(name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setFlaw('A board needs a name.');
    if (!KEY.test(shownKey)) return setFlaw('A key has up to ten capitals and digits, a letter first.');
    try {
      const board = await create({ name: name.trim(), key: shownKey });
      onClose();
      await navigate({ to: '/b/$board', params: { board: board.key } });
    } catch (error) {
      setFlaw(describe(error).sentence);
    }
  };
  return (
    <Dialog title="New board" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
        <label htmlFor={`${id}-name`} className={classes(fields.label, styles.label)}>
          Name
        </label>
        <input
          id={`${id}-name`}
          className={fields.roomy}
          autoFocus
          value={name}
          maxLength={100}
          onChange={(event) => {
            setName(event.target.value);
            setFlaw(null);
          }}
        />
        <label htmlFor={`${id}-key`} className={classes(fields.label, styles.label)}>
          Key
        </label>
        <input
          id={`${id}-key`}
          className={fields.roomy}
          value={shownKey}
          maxLength={10}
          spellCheck={false}
          onChange={(event) => {
            setKey(event.target.value.toUpperCase());
            setFlaw(null);
          }}
        />
        <p className={classes(flaw ? fields.flaw : fields.hint, styles.says)} role={flaw ? 'alert' : undefined}>
          {flaw ?? `Its tasks will be ${shownKey || 'KEY'}-1, ${shownKey || 'KEY'}-2 … A key never changes.`}
        </p>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Create
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

/** The first letters of its words, or the first of its one. */
function keyFor(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .toUpperCase()
    .split(/\s+/)
    .filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => word.charAt(0)).join('') : (words[0] ?? '');
  return letters.replace(/^[0-9]+/, '').slice(0, words.length > 1 ? 6 : 3);
}
