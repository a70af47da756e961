/** The region that screen readers listen to. */
import { useSyncExternalStore } from 'react';
import { getAnnouncement, subscribeAnnouncements } from './announcer';

export function Announcer() {
  const text = useSyncExternalStore(subscribeAnnouncements, getAnnouncement);
  return (
    <div className="visually-hidden" aria-live="assertive" aria-atomic="true" data-announcer>
      {text}
    </div>
  );
}
