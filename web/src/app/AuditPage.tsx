/** `/audit`: the log of all boards; what narrows it stands in the URL. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { AuditList } from '../audit/AuditList';
import { useHelp } from './help';
import { TopBar } from './TopBar';
import { useKeys } from './useKeys';

const route = getRouteApi('/audit');

export function AuditPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/audit' });
  useKeys({ help: useHelp() });
  return (
    <>
      <TopBar title="Audit" />
      <AuditList search={search} onSearch={(next) => void navigate({ search: next })} />
    </>
  );
}
