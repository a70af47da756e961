/** Who is there, and who may come in: what one wants to know before choosing a board. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { onlineQuery } from '../../api/home';
import { installationQuery } from '../../api/installation';
import { useFleet } from '../../live/useFleet';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import styles from './HomeFacts.module.css';

const MOST_FACES = 8;

export function HomeFacts() {
  const queries = useQueryClient();
  const { data: online } = useQuery(onlineQuery);
  useFleet({
    concerns: ({ agents }) => agents.size > 0,
    look: () => void queries.invalidateQueries({ queryKey: onlineQuery.queryKey }),
  });
  const { data: installation } = useQuery(installationQuery);
  return (
    <div className={styles.facts}>
      {online ? (
        <p className={styles.fact} data-online={online.length}>
          {online.slice(0, MOST_FACES).map((name) => (
            <Avatar key={name} name={name} kind="agent" />
          ))}
          <span>
            {online.length === 0
              ? 'No agent is online'
              : online.length === 1
                ? '1 agent online'
                : `${online.length} agents online`}
          </span>
        </p>
      ) : null}
      {installation ? (
        <p className={styles.fact}>
          <Icon name="person" size={14} />
          <span>
            Open mode: nobody signs in, whoever reaches this server may do everything.
            {installation.openToTheNetwork ? null : ' It listens to this machine only.'}
          </span>
        </p>
      ) : null}
    </div>
  );
}
