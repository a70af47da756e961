/** `/audit`: what happened on all boards, newest first. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { auditHeadQuery, auditQuery } from '../api/audit';
import { describe } from '../api/problem';
import { allBoardsQuery } from '../api/queries';
import type { AuditFilter, AuditLine } from '../api/types';
import { usePages } from '../lib/usePages';
import { Button } from '../ui/Button';
import { Fault, Notice } from '../ui/Notice';
import { Older } from '../ui/Older';
import { Skeleton } from '../ui/Skeleton';
import { AuditExport } from './AuditExport';
import { AuditFilters } from './AuditFilters';
import styles from './AuditList.module.css';
import { AuditRow } from './AuditRow';
import { filterOf, isFiltered } from './filter';
import { newSince } from './line';
import type { AuditSearch } from './search';

interface AuditListProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

export function AuditList({ search, onSearch }: AuditListProps) {
  const filter = useMemo(() => filterOf(search), [search]);
  const query = usePages(auditQuery(filter));
  const { data: boards = [] } = useQuery(allBoardsQuery);
  const lines = query.data?.pages.flatMap(({ events }) => events);
  return (
    <div className={styles.page}>
      <AuditFilters search={search} onChange={onSearch} />
      <div className={styles.tools}>
        {lines ? <NewOnes filter={filter} shown={lines} /> : <span />}
        <AuditExport filter={filter} />
      </div>
      {query.error && !lines ? (
        <Fault title="The audit could not be read." {...describe(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isPending ? <Skeleton label="Loading the audit" rows={8} /> : null}
      {lines?.length === 0 ? (
        <Notice title={isFiltered(search) ? 'Nothing that fits has happened.' : 'Nothing has happened yet.'}>
          {isFiltered(search) ? <Button onClick={() => onSearch({})}>Show everything</Button> : null}
        </Notice>
      ) : null}
      {lines && lines.length > 0 ? (
        <ol className={styles.lines} aria-label="What happened, newest first">
          {lines.map((line) => (
            <AuditRow
              key={line.id}
              line={line}
              board={boards.find(({ id }) => id === line.board)}
              onNarrow={(part) => onSearch({ ...search, ...part })}
            />
          ))}
        </ol>
      ) : null}
      <Older query={query} />
    </div>
  );
}

/** What came since is told, not pushed in: nobody loses the line they were reading. */
function NewOnes({ filter, shown }: { filter: AuditFilter; shown: readonly AuditLine[] }) {
  const queries = useQueryClient();
  const { data: head = [] } = useQuery(auditHeadQuery(filter));
  const { count, isMore } = newSince(head, shown);
  return (
    <span role="status">
      {count > 0 ? (
        <Button
          className={styles.fresh}
          onClick={() => void queries.resetQueries({ queryKey: auditQuery(filter).queryKey })}
        >
          {isMore ? `More than ${count} new` : `${count} new`}
        </Button>
      ) : null}
    </span>
  );
}
