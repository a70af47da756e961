/** `/inbox`: what people are told; whether only the unread stands in the URL. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { InboxList } from '../notifications/InboxList';
import { useHelp } from './help';
import { TopBar } from './TopBar';
import { useKeys } from './useKeys';

const route = getRouteApi('/inbox');

export function InboxPage() {
  const { unread } = route.useSearch();
  const navigate = useNavigate({ from: '/inbox' });
  useKeys({ help: useHelp() });
  return (
    <>
      <TopBar title="Inbox" />
      <InboxList
        unread={unread === 'true'}
        onUnread={(only) => void navigate({ search: { unread: only ? 'true' : undefined }, replace: true })}
      />
    </>
  );
}
