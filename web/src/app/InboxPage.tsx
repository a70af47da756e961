/** `/inbox`: what people are told; whether only the unread stands in the URL. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { InboxList } from '../notifications/InboxList';
import { TopBar } from './TopBar';

const route = getRouteApi('/inbox');

export function InboxPage() {
  const { unread } = route.useSearch();
  const navigate = useNavigate({ from: '/inbox' });
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
