/** `/runs`: what agents did and do, over all tasks. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { RunsView } from '../runs/RunsView';
import { TopBar } from './TopBar';

const route = getRouteApi('/runs');

export function RunsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/runs' });
  useEffect(() => {
    document.title = 'Runs · Mission Control';
  }, []);
  return (
    <>
      <TopBar title="Runs" />
      <RunsView search={search} onSearch={(change) => void navigate({ search: (old) => ({ ...old, ...change }) })} />
    </>
  );
}
