/** `/audit`: the log of all boards; what narrows it stands in the URL. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { AuditList } from '../audit/AuditList';
import { TopBar } from './TopBar';

const route = getRouteApi('/audit');

export function AuditPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/audit' });
  return (
    <>
      <TopBar title="Audit" />
      <AuditList search={search} onSearch={(next) => void navigate({ search: next })} />
    </>
  );
}
