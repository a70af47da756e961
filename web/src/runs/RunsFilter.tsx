/** What narrows the list of runs. */
import { useQuery } from '@tanstack/react-query';
import { agentsQuery } from '../api/agents';
import { byName } from '../lib/names';
import { Button } from '../ui/Button';
import fields from '../ui/fields.module.css';
import { Select } from '../ui/Select';
import { CopyButton } from './CopyButton';
import { RUN_STATUSES, type RunsSearch } from './list';
import styles from './RunsFilter.module.css';

interface RunsFilterProps {
  search: RunsSearch;
  onSearch: (change: Partial<RunsSearch>) => void;
}

export function RunsFilter({ search: { agent, status, session }, onSearch }: RunsFilterProps) {
  const { data: agents = [] } = useQuery(agentsQuery);
  const names = agents.map(({ name }) => name);
  if (agent && !names.includes(agent)) names.push(agent);
  names.sort(byName);
  return (
    <search className={styles.filter} aria-label="Filter runs">
      <div className={styles.choice}>
        <Select
          label="Agent"
          value={agent ?? ''}
          onChange={(value) => onSearch({ agent: value || undefined })}
          options={[{ value: '', name: 'Any agent' }, ...names.map((name) => ({ value: name, name }))]}
        />
      </div>
      <div className={styles.choice}>
        <Select
          label="State"
          value={status ?? ''}
          onChange={(value) => onSearch({ status: RUN_STATUSES.find((one) => one === value) })}
          options={[{ value: '', name: 'Any state' }, ...RUN_STATUSES.map((one) => ({ value: one, name: one }))]}
        />
      </div>
      {session ? (
        <div className={fields.field}>
          <span className={fields.label}>Session, with those that work for it</span>
          <span className={styles.value}>
            <span className={styles.key}>{session}</span>
            <CopyButton text={session} label="Copy the session key" />
            <Button onClick={() => onSearch({ session: undefined })}>All sessions</Button>
          </span>
        </div>
      ) : null}
    </search>
  );
}
