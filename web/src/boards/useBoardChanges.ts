/** What can be done to boards themselves; each is told in one sentence, and the lists are read again. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { archiveBoard, createBoard, patchBoard, restoreBoard } from '../api/calls';
import { describe } from '../api/problem';
import type { Board, NewBoard } from '../api/types';
import { showRefusal, showToast } from '../ui/toasts';

export interface BoardChanges {
  /** A refusal is thrown: the form says it where it was asked. */
  create(body: NewBoard): Promise<Board>;
  rename(board: Board, name: string): Promise<boolean>;
  makeDefault(board: Board): Promise<boolean>;
  archive(board: Board): Promise<boolean>;
  restore(board: Board): Promise<boolean>;
}

export function useBoardChanges(): BoardChanges {
  const queries = useQueryClient();
  return useMemo(() => {
    const tell = async <T>(sentence: string, call: (key: string) => Promise<T>): Promise<T> => {
      try {
        const answer = await call(crypto.randomUUID());
        showToast({ text: sentence, tone: 'plain' });
        return answer;
      } finally {
        void queries.invalidateQueries({ queryKey: ['boards'] });
      }
    };
    const run = async <T>(sentence: string, call: (key: string) => Promise<T>): Promise<T | undefined> => {
      try {
        return await tell(sentence, call);
      } catch (error) {
        showRefusal(describe(error));
        return undefined;
      }
    };
    return {
      create: async (body) => (await tell(`${body.name} is there.`, (key) => createBoard(body, key))).board,
      rename: async ({ key, name: old }, name) =>
        (await run(`${old} is now ${name}.`, (idempotencyKey) => patchBoard(key, { name }, idempotencyKey))) !==
        undefined,
      makeDefault: async ({ key, name }) =>
        (await run(`${name} is the default board.`, (id) => patchBoard(key, { isDefault: true }, id))) !== undefined,
      archive: async ({ key, name }) =>
        (await run(`${name} is archived.`, (id) => archiveBoard(key, id))) !== undefined,
      restore: async ({ key, name }) => (await run(`${name} is back.`, (id) => restoreBoard(key, id))) !== undefined,
    };
  }, [queries]);
}
