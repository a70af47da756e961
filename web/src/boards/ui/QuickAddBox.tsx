/** The box that adds tasks: Enter adds and keeps it, Esc closes it, pasted lines are offered as tasks. */
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Column, NewTask } from '../../api/types';
import { Button } from '../../ui/Button';
import type { Group } from '../lanes';
import { linesOf, parseQuickAdd, type QuickAdd, withLane } from '../quickAdd';
import { useBoard, useBoardSession, useColumns } from '../session';
import styles from './QuickAddBox.module.css';

interface QuickAddBoxProps {
  column: Column;
  /** The lane it adds to, and what the board is grouped by. */
  lane?: { readonly key: string; readonly name: string; readonly group: Group } | undefined;
  onClose: () => void;
}

export function QuickAddBox({ column, lane, onClose }: QuickAddBoxProps) {
  const { commands, store, boardKey } = useBoardSession();
  const columns = useColumns();
  const boardId = useBoard()?.id ?? boardKey;
  const [line, setLine] = useState('');
  const [pasted, setPasted] = useState<readonly string[]>([]);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const leave = useLeaving(onClose);
  const read = (text: string) => {
    const quick = parseQuickAdd(text, columns, Date.now());
    return lane ? withLane(quick, lane.group, lane.key, store.card(lane.key)?.key ?? lane.key) : quick;
  };
  const parsed = read(line);
  const nothing = read('');

  const create = (text: string) => {
    const quick = read(text);
    if (quick.title === '') return Promise.resolve(true);
    const body = taskOf(quick, column.key, boardId);
    // The parent of its lane by its id, so that the task is drawn there at once.
    if (lane?.group === 'parent' && quick.parent === nothing.parent && quick.parent) body.parentId = lane.key;
    return commands.create(body, boardId);
  };
  const add = async () => {
    if (parsed.title === '') return;
    setLine('');
    const isAdded = await create(line);
    // What could not be added is not lost, unless something new was typed meanwhile.
    if (!isAdded) setLine((typed) => typed || line);
  };
  const addAll = async () => {
    setPasted([]);
    box.current?.focus();
    // One after the other, so that they stand in the order of the list.
    for (const one of pasted) await create(one);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (pasted.length > 0) setPasted([]);
    else onClose();
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = linesOf(event.clipboardData.getData('text/plain'));
    if (lines.length < 2) return;
    event.preventDefault();
    setPasted(lines);
  };
  return (
    <div className={styles.box}>
      <input
        ref={box}
        className={styles.input}
        value={line}
        maxLength={500}
        placeholder="Title @assignee #tag !high"
        aria-label={`New task in ${column.name}${lane ? `, ${lane.name}` : ''}`}
        onChange={(event) => setLine(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => line === '' && pasted.length === 0 && leave()}
      />
      {pasted.length > 0 ? (
        <div className={styles.offer} role="status">
          <Button look="primary" onClick={() => void addAll()}>
            Add {pasted.length} tasks
          </Button>
          <Button
            onClick={() => {
              setLine(pasted.join(' ').slice(0, 500));
              setPasted([]);
              box.current?.focus();
            }}
          >
            As one
          </Button>
        </div>
      ) : (
        <Meanings parsed={parsed} ofLane={nothing} columns={columns} />
      )}
    </div>
  );
}

/** Closes at once, or when the hand lets go: closing moves the cards below, and one of them may just have been pressed. */
function useLeaving(onClose: () => void): () => void {
  const isPressed = useRef(false);
  const isLeft = useRef(false);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const press = () => {
      isPressed.current = true;
    };
    const release = () => {
      isPressed.current = false;
      if (isLeft.current) latest.current();
    };
    window.addEventListener('pointerdown', press, true);
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      for (const end of ['pointerup', 'pointercancel']) window.removeEventListener(end, release, true);
    };
  }, []);
  return () => {
    if (isPressed.current) isLeft.current = true;
    else latest.current();
  };
}

interface MeaningsProps {
  parsed: QuickAdd;
  /** What an empty line would make here. */
  ofLane: QuickAdd;
  columns: readonly Column[];
}

/** What the line would make, while it is typed. */
function Meanings({ parsed, ofLane, columns }: MeaningsProps) {
  const chips = chipsOf(parsed, columns);
  const isPlain = chips.length === chipsOf(ofLane, columns).length;
  return (
    <p className={styles.hint} aria-live="polite">
      {chips.map((chip) => (
        <span key={chip} className={styles.chip}>
          {chip}
        </span>
      ))}
      {isPlain ? '^column due:fri >MC-1 · Enter adds, Esc closes' : null}
    </p>
  );
}

function chipsOf({ assignee, priority, tags, status, due, parent }: QuickAdd, columns: readonly Column[]): string[] {
  return [
    status ? `in ${columns.find(({ key }) => key === status)?.name ?? status}` : '',
    assignee ? `for ${assignee}` : '',
    priority ? `${priority} priority` : '',
    ...tags.map((tag) => `#${tag}`),
    due ? `due ${due}` : '',
    parent ? `part of ${parent}` : '',
  ].filter(Boolean);
}

function taskOf(
  { title, tags, assignee, priority, status, due, parent }: QuickAdd,
  column: string,
  board: string,
): NewTask {
  return {
    title,
    board,
    status: status ?? column,
    tags: [...tags],
    ...(assignee ? { assignee } : {}),
    ...(priority ? { priority } : {}),
    ...(due ? { dueDate: `${due}T00:00:00.000Z` } : {}),
    ...(parent ? { parentId: parent } : {}),
  };
}
