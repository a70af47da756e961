/** An import, step by step: a file is chosen, tried without writing anything, and then brought in. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isRecord } from '../api/client';
import { describe } from '../api/problem';
import { type ImportReport, importBoard } from '../api/settings';
import { type ImportState, NOT_SENT, sendingTo } from './importSteps';

const MOST_BYTES = 32 * 1024 * 1024;

interface Chosen {
  readonly name: string;
  /** As it was read: what is sent is the file itself. */
  readonly text: string;
  readonly tasks: number;
}

export function useImport(target: { board?: string }) {
  const queries = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: 'none' });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const fail = (file: string, error: unknown) => setState({ step: 'failed', file, ...describe(error) });
  const to = (key: string) => ({ ...target, ...(key === '' ? {} : { key }) });
  const onSent = (share: number) =>
    setState((now) => ('sending' in now ? { ...now, sending: sendingTo(share, now.sending, Date.now()) } : now));

  const check = async ({ name, text, tasks }: Chosen, key: string) => {
    setState({ step: 'checking', file: name, tasks, sending: NOT_SENT });
    try {
      const report = await importBoard(text, { ...to(key), dryRun: true }, { onSent });
      setState({ step: 'checked', file: name, report });
    } catch (error) {
      fail(name, error);
    }
  };
  const choose = async (file: File, key: string) => {
    setState({ step: 'reading', file: file.name });
    setChosen(null);
    if (file.size > MOST_BYTES) {
      return fail(file.name, new Error('This file is too large: an import takes at most 32 MiB.'));
    }
    const text = await file.text();
    const document = parse(text);
    if (!isRecord(document)) {
      return fail(file.name, new Error('This file is not a board: it has no JSON object in it.'));
    }
    const next = { name: file.name, text, tasks: Array.isArray(document.tasks) ? document.tasks.length : 0 };
    setChosen(next);
    await check(next, key);
  };
  const bringIn = async (report: ImportReport, key: string) => {
    if (!chosen) return;
    const begun = Date.now();
    setState({ step: 'importing', file: chosen.name, report, sending: NOT_SENT });
    try {
      const result = await importBoard(chosen.text, to(key), { onSent, idempotencyKey: crypto.randomUUID() });
      setState({ step: 'done', file: chosen.name, report: result, millis: Date.now() - begun });
    } catch (error) {
      fail(chosen.name, error);
    } finally {
      void queries.invalidateQueries({ queryKey: ['boards'] });
      void queries.invalidateQueries({ queryKey: ['settings'] });
    }
  };
  return {
    state,
    choose,
    bringIn,
    /** The same file once more, with another key. */
    again: async (key: string) => {
      if (chosen) await check(chosen, key);
    },
    reset: () => {
      setChosen(null);
      setState({ step: 'none' });
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
