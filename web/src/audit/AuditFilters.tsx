/** What narrows the audit; all of it stands in the URL. */
import { useQuery } from '@tanstack/react-query';
import { allBoardsQuery } from '../api/queries';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { TextBox } from '../ui/TextBox';
import styles from './AuditFilters.module.css';
import { isFiltered } from './filter';
import type { AuditSearch } from './search';
import { EVENT_TYPES, typeName } from './types';

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const { data: boards = [] } = useQuery(allBoardsQuery);
  const set = (part: Partial<AuditSearch>) => onChange({ ...search, ...part });
  return (
    <search className={styles.filters} aria-label="Narrow the audit">
      <Select
        label="Board"
        value={search.board ?? ''}
        onChange={(board) => set({ board: board || undefined })}
        options={[ANY, ...boards.map(({ key, name }) => ({ value: key, name }))]}
      />
      <Select
        label="What"
        value={search.type ?? ''}
        onChange={(type) => set({ type: type || undefined })}
        options={[ANY, ...EVENT_TYPES.map((type) => ({ value: type, name: typeName(type) }))]}
      />
      <TextBox label="Who" value={search.actor ?? ''} onCommit={(actor) => set({ actor: actor || undefined })} />
      <TextBox label="Task" value={search.task ?? ''} onCommit={(task) => set({ task: task || undefined })} />
      <TextBox
        label="From"
        type="date"
        value={search.from ?? ''}
        onCommit={(from) => set({ from: from || undefined })}
      />
      <TextBox label="To" type="date" value={search.to ?? ''} onCommit={(to) => set({ to: to || undefined })} />
      <Button className={styles.clear} disabled={!isFiltered(search)} onClick={() => onChange({})}>
        Clear
      </Button>
    </search>
  );
}

const ANY = { value: '', name: 'Any' };
