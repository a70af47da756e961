/** What this installation is. */
import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import { retry } from './queries';
import type { Installation } from './types';

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => request<Installation>('/installation', { signal }),
  retry,
  staleTime: 3_600_000,
});
