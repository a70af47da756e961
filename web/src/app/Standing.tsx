/** What is so on every page: the inbox is listened to, its count stands in the title, and an open door is told. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { installationQuery } from '../api/installation';
import { inboxCountsQuery } from '../api/queries';
import { useInboxLive } from '../notifications/useInboxLive';
import { Icon } from '../ui/Icon';
import { useTitleCount } from './pageTitle';
import styles from './Standing.module.css';
import { useNeedsYouNews } from './useNeedsYouNews';

export function Standing() {
  useInboxLive();
  const { data: inbox } = useQuery(inboxCountsQuery);
  const { data: installation } = useQuery(installationQuery);
  useTitleCount(inbox?.needsYou ?? 0);
  useNeedsYouNews(inbox?.needsYou);
  if (!installation?.openToTheNetwork) return null;
  return (
    <p className={styles.open}>
      <Icon name="alert" size={14} />
      <span>Whoever reaches this server over the network may do everything here: nobody signs in.</span>
      <Link to="/settings/installation" className={styles.link}>
        What this means
      </Link>
    </p>
  );
}
