/** One direction of the dependencies: its tasks, each with the way to remove it, and the box that adds one. */
import { useId, useRef, useState } from 'react';
import type { Card } from '../../api/types';
import { useBoardSession, useColumns } from '../../boards/session';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { SearchPick } from '../../ui/SearchPick';
import { StateGlyph } from '../../ui/StateGlyph';
import { candidatesFor } from './candidates';
import styles from './DependencyList.module.css';
import { DependencyRow } from './DependencyRow';
import type { Linked } from './useDependencies';
import { useDependencyChanges, type Wait } from './useDependencyChanges';

interface DependencyListProps {
  task: Card;
  direction: 'blockedBy' | 'blocking';
  title: string;
  /** What is said when there are none. */
  empty: string;
  adds: string;
  linked: readonly Linked[];
  /** The other direction: a link both ways would be a circle. */
  leftOut: readonly Linked[];
}

export function DependencyList({ task, direction, title, empty, adds, linked, leftOut }: DependencyListProps) {
  const changes = useDependencyChanges();
  const id = useId();
  const waitWith = (other: Wait['first']): Wait =>
    direction === 'blockedBy' ? { waiter: task, first: other } : { waiter: other, first: task };
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
        {linked.length > 0 ? <span className={styles.count}>{linked.length}</span> : null}
      </h3>
      {linked.length === 0 ? <p className={styles.empty}>{empty}</p> : null}
      <ul className={styles.list}>
        {linked.map((one) => (
          <DependencyRow key={one.id} linked={one} onRemove={(other) => void changes.remove(waitWith(other))} />
        ))}
      </ul>
      <Adding
        label={adds}
        isLeftOut={(other) => other === task.id || [...linked, ...leftOut].some((one) => one.id === other)}
        onAdd={(other) => changes.add(waitWith(other))}
      />
    </section>
  );
}

interface AddingProps {
  label: string;
  isLeftOut: (id: string) => boolean;
  /** Answers why not, or null. */
  onAdd: (other: Wait['first']) => Promise<string | null>;
}

/** A button that becomes the box; it stays open, as one dependency rarely comes alone. */
function Adding({ label, isLeftOut, onAdd }: AddingProps) {
  const { store } = useBoardSession();
  const columns = useColumns();
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const isClosed = (status: string) => columns.find(({ key }) => key === status)?.category === 'done';
  const find = (text: string) =>
    candidatesFor(text, store.getView().tasks.values(), isLeftOut, isClosed).map((card) => ({
      id: card.id,
      look: (
        <>
          <StateGlyph state={card.executionState} />
          <span className={styles.key}>{card.key}</span> <span className={styles.title}>{card.title}</span>
        </>
      ),
    }));
  const pick = async (other: string) => {
    const card = store.card(other);
    if (card) setRefusal(await onAdd(card));
  };
  const close = () => {
    setOpen(false);
    setRefusal(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (!isOpen) {
    return (
      <Button ref={button} onClick={() => setOpen(true)}>
        <Icon name="plus" size={14} />
        {label}
      </Button>
    );
  }
  return (
    <div>
      <SearchPick
        label={label}
        placeholder="Key or words of the title"
        nothing="No task of this board is called so."
        find={find}
        onPick={(other) => void pick(other)}
        onClose={close}
        describedBy={refusal ? `${id}-why` : undefined}
        isAtOnce
      />
      {refusal ? (
        <p id={`${id}-why`} className={styles.refusal} role="alert">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}
