/** The box that adds tasks: Enter adds and keeps it, Esc closes it. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Column } from '../../api/types';
import { parseQuickAdd } from '../quickAdd';
import { useBoard, useBoardSession } from '../session';
import styles from './QuickAddBox.module.css';

export function QuickAddBox({ column, onClose }: { column: Column; onClose: () => void }) {
  const { commands, boardKey } = useBoardSession();
  const boardId = useBoard()?.id ?? boardKey;
  const [line, setLine] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const parsed = parseQuickAdd(line);

  const add = async () => {
    if (parsed.title === '') return;
    setLine('');
    const body = { ...parsed, tags: [...parsed.tags], status: column.key, board: boardId };
    const isAdded = await commands.create(body, boardId);
    // What could not be added is not lost, unless something new was typed meanwhile.
    if (!isAdded) setLine((typed) => typed || line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div className={styles.box}>
      <input
        ref={box}
        className={styles.input}
        value={line}
        maxLength={500}
        placeholder="Title @assignee #tag !high"
        aria-label={`New task in ${column.name}`}
        onChange={(event) => setLine(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => line === '' && onClose()}
      />
      <p className={styles.hint} aria-live="polite">
        {summaryOf(parsed)}
      </p>
    </div>
  );
}

function summaryOf({ assignee, priority, tags }: ReturnType<typeof parseQuickAdd>): string {
  const parts = [
    assignee ? `for ${assignee}` : '',
    priority ? `${priority} priority` : '',
    ...tags.map((tag) => `#${tag}`),
  ];
  return parts.filter(Boolean).join(' · ') || 'Enter adds, Esc closes';
}
