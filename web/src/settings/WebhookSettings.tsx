/** What went, or is to go, to the address that is told of assigned tasks. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Deliveries, type Delivery, deliveriesQuery } from '../api/settings';
import { ago, moment } from '../lib/time';
import { useNow } from '../lib/useNow';
import { Notice } from '../ui/Notice';
import { Loaded } from './Loaded';
import { Section } from './Section';
import styles from './WebhookSettings.module.css';

export function WebhookSettings() {
  return (
    <Loaded query={useQuery(deliveriesQuery)} what="The deliveries">
      {(answer) => <Shown {...answer} />}
    </Loaded>
  );
}

function Shown({ webhook, deliveries }: Deliveries) {
  if (!webhook && deliveries.length === 0) {
    return (
      <Notice title="No other program is told.">
        <p>
          Start the server with <code>WEBHOOK_URL</code>, and every task that is assigned to somebody is told there.
        </p>
      </Notice>
    );
  }
  return (
    <Section
      title="Deliveries"
      words={webhook ? `Tasks that are assigned to somebody are told to ${webhook.host}. The newest 200:` : undefined}
    >
      {webhook?.disabled ? (
        <p role="alert" className={styles.failed}>
          Nothing is sent any more until the next start: {webhook.disabled}
        </p>
      ) : null}
      {deliveries.length === 0 ? <p>Nothing had to be told yet.</p> : <Table deliveries={deliveries} />}
    </Section>
  );
}

function Table({ deliveries }: { deliveries: readonly Delivery[] }) {
  const now = useNow(10_000);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keys
    <section className={styles.scroll} tabIndex={0} aria-label="Deliveries, newest first">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Event</th>
            <th scope="col">Task</th>
            <th scope="col">State</th>
            <th scope="col">Attempts</th>
            <th scope="col">Last answer</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <td>
                <time dateTime={delivery.createdAt} title={moment(delivery.createdAt)}>
                  {ago(delivery.createdAt, now)}
                </time>
              </td>
              <td>{delivery.event}</td>
              <td>
                <Link to="/t/$task" params={{ task: delivery.taskId }} className={styles.task}>
                  {delivery.taskId.slice(0, 8)}
                </Link>
              </td>
              <td className={styles[delivery.state]}>{delivery.state}</td>
              <td>{delivery.attempts}</td>
              <td>{answerOf(delivery, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function answerOf({ lastStatus, lastError, nextAt }: Delivery, now: number): string {
  const last = [lastStatus, lastError].filter(Boolean).join(' ');
  const wait = nextAt ? Math.ceil((Date.parse(nextAt) - now) / 1_000) : 0;
  return wait > 0 ? `${last}${last ? '; ' : ''}again in ${wait} s` : last;
}
