/** What is set for boards and for the installation; loaded with the pages that show it. */
import { queryOptions } from '@tanstack/react-query';
import { queryOf } from '../lib/query';
import { request } from './client';
import { retry } from './queries';
import type { components } from './schema';
import type { Board } from './types';
import { type Upload, upload } from './upload';

type Schemas = components['schemas'];

export type WholeBoard = Schemas['WholeBoard'];
export type CountedColumn = Schemas['CountedColumn'];
export type ColumnsGiven = Schemas['ColumnsGiven'];
export type CountedLimits = Schemas['CountedLimits'];
export type LimitsGiven = Schemas['LimitsGiven'];
export type Watch = Schemas['WatchAnswer']['watch'];
export type Delivery = Schemas['Delivery'];
export type ImportReport = Schemas['ImportReport'];
export type Integrity = Schemas['Integrity'];
export interface Deliveries {
  webhook: { host: string; disabled?: string } | null;
  deliveries: Delivery[];
}
export interface BoardPatch {
  name?: string;
  description?: string | null;
  isDefault?: true;
}

const IMPORT_MILLIS = 180_000;
const at = (board: string) => `/boards/${encodeURIComponent(board)}`;

export const wholeBoardQuery = (board: string) =>
  queryOptions({
    queryKey: ['settings', board, 'board'],
    queryFn: async ({ signal }) => (await request<{ board: WholeBoard }>(at(board), { signal })).board,
    retry,
  });

export const columnsQuery = (board: string) =>
  queryOptions({
    queryKey: ['settings', board, 'columns'],
    queryFn: async ({ signal }) =>
      (await request<{ columns: CountedColumn[] }>(`${at(board)}/columns`, { signal })).columns,
    retry,
  });

export const limitsQuery = (board: string) =>
  queryOptions({
    queryKey: ['settings', board, 'limits'],
    queryFn: ({ signal }) => request<CountedLimits>(`${at(board)}/limits`, { signal }),
    retry,
    // Who has how much in hand changes with every claim.
    refetchInterval: 5_000,
  });

export const watchQuery = (board: string) =>
  queryOptions({
    queryKey: ['settings', board, 'watch'],
    queryFn: async ({ signal }) => (await request<{ watch: Watch }>(`${at(board)}/watch`, { signal })).watch,
    retry,
  });

export const deliveriesQuery = queryOptions({
  queryKey: ['settings', 'deliveries'],
  queryFn: ({ signal }) => request<Deliveries>('/webhooks/deliveries', { signal }),
  retry,
  refetchInterval: 5_000,
});

export const changeBoard = (board: string, body: BoardPatch, idempotencyKey: string) =>
  request<{ board: Board }>(at(board), { method: 'PATCH', body, idempotencyKey });

export const putColumns = (board: string, body: ColumnsGiven, idempotencyKey: string) =>
  request<{ columns: CountedColumn[] }>(`${at(board)}/columns`, { method: 'PUT', body, idempotencyKey });

export const putLimits = (board: string, body: LimitsGiven, idempotencyKey: string) =>
  request<CountedLimits>(`${at(board)}/limits`, { method: 'PUT', body, idempotencyKey });

export const patchWatch = (board: string, body: Partial<Watch>, idempotencyKey: string) =>
  request<{ watch: Watch }>(`${at(board)}/watch`, { method: 'PATCH', body, idempotencyKey });

export const exportAddress = (board: string, include: readonly string[]) =>
  `/api/v1${at(board)}/export${queryOf({ include: include.join(',') || undefined })}`;

/** A document as text, onto `board`, or as a new board with the document's key or `key`. */
export const importBoard = (
  body: string,
  to: { dryRun?: boolean; key?: string; board?: string },
  sending: Pick<Upload, 'onSent' | 'idempotencyKey'>,
) => upload<ImportReport>(`/boards/import${queryOf({ ...to })}`, { body, timeoutMillis: IMPORT_MILLIS, ...sending });

/** Reads the whole database. */
export const checkIntegrity = () => request<Integrity>('/admin/integrity', { timeoutMillis: 120_000 });
