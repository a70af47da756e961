/** An import, step by step: a file is chosen, tried without writing anything, and then brought in. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isRecord } from '../api/client';
import { describe } from '../api/problem';
import { type ImportReport, importBoard } from '../api/settings';

const MOST_BYTES = 32 * 1024 * 1024;

export type ImportState =
  | { readonly step: 'none' }
  | { readonly step: 'reading' | 'checking'; readonly file: string }
  | { readonly step: 'checked'; readonly file: string; readonly report: ImportReport }
  | { readonly step: 'importing'; readonly file: string; readonly report: ImportReport }
  | { readonly step: 'done'; readonly file: string; readonly report: ImportReport }
  | { readonly step: 'failed'; readonly file: string; readonly sentence: string; readonly requestId: string | null };

export function useImport(target: { board?: string }) {
  const queries = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: 'none' });
  const [chosen, setChosen] = useState<{ name: string; document: unknown } | null>(null);
  const fail = (file: string, sentence: string, requestId: string | null = null) =>
    setState({ step: 'failed', file, sentence, requestId });
  const to = (key: string) => ({ ...target, ...(key === '' ? {} : { key }) });

  const check = async (name: string, document: unknown, key: string) => {
    setState({ step: 'checking', file: name });
    try {
      setState({ step: 'checked', file: name, report: await importBoard(document, { ...to(key), dryRun: true }) });
    } catch (error) {
      const { sentence, requestId } = describe(error);
      fail(name, sentence, requestId);
    }
  };
  const choose = async (file: File, key: string) => {
    setState({ step: 'reading', file: file.name });
    setChosen(null);
    if (file.size > MOST_BYTES) return fail(file.name, 'This file is too large: an import takes at most 32 MiB.');
    const document = parse(await file.text());
    if (!isRecord(document)) return fail(file.name, 'This file is not a board: it has no JSON object in it.');
    setChosen({ name: file.name, document });
    await check(file.name, document, key);
  };
  const bringIn = async (report: ImportReport, key: string) => {
    if (!chosen) return;
    setState({ step: 'importing', file: chosen.name, report });
    try {
      const result = await importBoard(chosen.document, to(key), crypto.randomUUID());
      setState({ step: 'done', file: chosen.name, report: result });
    } catch (error) {
      const { sentence, requestId } = describe(error);
      fail(chosen.name, sentence, requestId);
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
      if (chosen) await check(chosen.name, chosen.document, key);
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
