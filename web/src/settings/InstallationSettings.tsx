/** What this installation is, who may come in, and whether its record is whole. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { installationQuery } from '../api/installation';
import { describe } from '../api/problem';
import { checkIntegrity } from '../api/settings';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import styles from './InstallationSettings.module.css';
import { Loaded } from './Loaded';
import { Section } from './Section';

export function InstallationSettings() {
  return (
    <>
      <Loaded query={useQuery(installationQuery)} what="The installation">
        {({ version, openToTheNetwork }) => (
          <Section title="This installation">
            <p>
              Mission Control <span className={styles.version}>{version}</span>
            </p>
            {openToTheNetwork ? <OpenDoor /> : <ClosedDoor />}
            <p>
              The description of its API: <a href="/openapi.json">openapi.json</a>,{' '}
              <a href="/asyncapi.json">asyncapi.json</a>.
            </p>
          </Section>
        )}
      </Loaded>
      <Record />
    </>
  );
}

function OpenDoor() {
  return (
    <div className={styles.open} role="alert">
      <Icon name="alert" />
      <div>
        <p className={styles.loud}>This server is open to the network, and nobody signs in.</p>
        <p>
          Whoever reaches it may read, change and delete everything, approve what agents ask for, and speak as any
          agent. Let it listen on 127.0.0.1 only (MISSION_HOST), or put something before it that asks who comes in.
          Inside a container this is how it has to be; then publish its port on 127.0.0.1 alone.
        </p>
      </div>
    </div>
  );
}

function ClosedDoor() {
  return <p>It listens to this machine only. Nobody signs in: whoever can use this machine may do everything here.</p>;
}

function Record() {
  const check = useMutation({ mutationFn: checkIntegrity });
  return (
    <Section
      title="The record"
      words="Everything that happens is chained, so that nothing can be changed or left out unseen. The check reads the whole database."
    >
      <div>
        <Button disabled={check.isPending} onClick={() => check.mutate()}>
          {check.isPending ? 'Checking…' : 'Check the record'}
        </Button>
      </div>
      <div role="status">
        {check.data ? (
          <>
            <p className={check.data.ok ? styles.whole : styles.broken}>
              {check.data.ok ? 'The record is whole.' : 'The record is not whole.'}
            </p>
            <ul className={styles.checks}>
              {check.data.checks.map(({ name, ok, count }) => (
                <li key={name} className={ok ? undefined : styles.broken}>
                  {ok ? '✓' : '✗'} {name}
                  {count > 0 ? `: ${count.toLocaleString('en')} break it` : ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {check.error ? <p className={styles.broken}>{describe(check.error).sentence}</p> : null}
      </div>
    </Section>
  );
}
