/** `/runs/:run`: one attempt at a task, its log, and another attempt beside it. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { runQuery } from '../api/runs';
import type { RunSearch } from '../runs/look';
import { type LogKeys, RunView } from '../runs/RunView';
import styles from './TaskPage.module.css';
import { TopBar } from './TopBar';
import { useKeys } from './useKeys';

const route = getRouteApi('/runs/$run');

export function RunPage() {
  const { run } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/runs/$run' });
  const router = useRouter();
  const log = useRef<LogKeys>(null);
  const box = useRef<HTMLInputElement>(null);
  const { data } = useQuery(runQuery(run));
  const name = data ? `${data.taskKey}, attempt ${data.attemptNumber}` : 'Run';
  useEffect(() => {
    document.title = `${name} · Mission Control`;
  }, [name]);
  const change = (next: Partial<RunSearch>, push = false) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: !push });
  useKeys({
    filter: () => box.current?.focus(),
    nextError: () => log.current?.goToError(1),
    previousError: () => log.current?.goToError(-1),
    follow: () => log.current?.follow(),
    back: () => change({ line: undefined, at: undefined }),
  });
  return (
    <>
      <TopBar title={name}>
        <Link to="/runs" className={styles.back}>
          All runs
        </Link>
      </TopBar>
      <RunView
        key={run}
        run={run}
        search={search}
        onSearch={change}
        hrefOf={(id, line) =>
          router.buildLocation({ to: '/runs/$run', params: { run: id }, search: { line: String(line) } }).href
        }
        entryHref={(at) =>
          router.buildLocation({ to: '/runs/$run', params: { run }, search: { view: 'story', at } }).href
        }
        keys={log}
        box={box}
      />
    </>
  );
}
