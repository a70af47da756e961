/** Saves what is filtered as a file, with progress, and says when it is not all. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { describe } from '../api/problem';
import { allBoardsQuery } from '../api/queries';
import type { AuditFilter } from '../api/types';
import { download } from '../lib/download';
import { today } from '../lib/time';
import { Button } from '../ui/Button';
import { Menu, MenuItem } from '../ui/Menu';
import { showRefusal, showToast } from '../ui/toasts';
import styles from './AuditExport.module.css';
import { AT_MOST, collect } from './collect';
import { csvOf } from './csv';

type Format = 'csv' | 'json';

export function AuditExport({ filter }: { filter: AuditFilter }) {
  const { data: boards } = useQuery(allBoardsQuery);
  const [count, setCount] = useState<number | null>(null);
  const leave = useRef<AbortController | null>(null);
  useEffect(() => () => leave.current?.abort(), []);
  const save = async (format: Format) => {
    const controller = new AbortController();
    leave.current = controller;
    setCount(0);
    try {
      const { lines, isCapped } = await collect(filter, setCount, controller.signal);
      const nameOf = (id: string) => boards?.find((board) => board.id === id)?.key ?? id;
      const text = format === 'csv' ? csvOf(lines, nameOf) : JSON.stringify(lines, null, 2);
      const type = format === 'csv' ? 'text/csv' : 'application/json';
      download(`audit-${today(Date.now())}.${format}`, type, text);
      const said = `${lines.length.toLocaleString('en')} lines saved.`;
      const more = ` There are more: an export ends after ${AT_MOST.toLocaleString('en')}. Narrow it for the rest.`;
      showToast({ text: isCapped ? said + more : said, tone: isCapped ? 'bad' : 'plain' });
    } catch (error) {
      if (!controller.signal.aborted) showRefusal(describe(error));
    } finally {
      setCount(null);
    }
  };
  if (count !== null) {
    return (
      <span className={styles.running} role="status">
        {count.toLocaleString('en')} lines read
        <Button onClick={() => leave.current?.abort()}>Cancel</Button>
      </span>
    );
  }
  return (
    <Menu label="Export" align="end" trigger={<Button>Export…</Button>}>
      <MenuItem onSelect={() => void save('csv')}>As a table (CSV)</MenuItem>
      <MenuItem onSelect={() => void save('json')}>As JSON</MenuItem>
    </Menu>
  );
}
