/** A query's answer, or its skeleton, or why there is none. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describe } from '../api/problem';
import { Fault } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  what: string;
  children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, what, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    return (
      <Fault title={`${what} could not be loaded.`} {...describe(query.error)} onRetry={() => void query.refetch()} />
    );
  }
  return <Skeleton label={`Loading: ${what}`} rows={4} />;
}
