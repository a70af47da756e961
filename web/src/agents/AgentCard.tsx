/** One agent: how alive it is, what it holds, how its last seven days went. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Agent } from '../api/types';
import { useOffline } from '../boards/useOffline';
import { ago, day, moment, span } from '../lib/time';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import styles from './AgentCard.module.css';
import { HoldLine } from './HoldLine';
import { lastSignOf, PRESENCE_WORDS, presenceOf, slotsOf } from './life';
import { StateDialog } from './StateDialog';
import { useAgentChanges } from './useAgentChanges';
import { Week } from './Week';

interface AgentCardProps {
  agent: Agent;
  now: number;
  boardIdOf: (key: string) => string | undefined;
}

export function AgentCard({ agent, now, boardIdOf }: AgentCardProps) {
  const presence = presenceOf(agent, now);
  return (
    <article className={styles.card} aria-label={agent.name} data-agent={agent.name} data-state={agent.state}>
      <header className={styles.head}>
        <Avatar name={agent.name} kind="agent" size={28} />
        <div className={styles.names}>
          <h2 className={styles.name}>
            <Link to="/runs" search={{ agent: agent.name }} className={styles.link} title={`Runs of ${agent.name}`}>
              {agent.name}
            </Link>
          </h2>
          <p className={styles.presence} data-presence={presence}>
            <span className={styles.dot} />
            {PRESENCE_WORDS[presence]} · sign of life {span(now - lastSignOf(agent))} ago
          </p>
        </div>
        <StateButton agent={agent} />
      </header>
      <Told agent={agent} now={now} />
      {agent.tasks.length > 0 ? (
        <ul className={styles.holds} aria-label={`What ${agent.name} holds`}>
          {agent.tasks.map((hold) => (
            <HoldLine key={hold.id} hold={hold} agent={agent.name} now={now} />
          ))}
        </ul>
      ) : (
        <p className={styles.quiet}>Holds nothing.</p>
      )}
      <Week agent={agent} />
      {agent.lastError ? (
        <p className={styles.error}>
          <Link to="/runs/$run" params={{ run: agent.lastError.runId }} search={{}} className={styles.link}>
            {agent.lastError.status === 'lost' ? 'Lost' : 'Failed'} {agent.lastError.taskKey}
          </Link>{' '}
          <span className={styles.quiet} title={moment(agent.lastError.at)}>
            {ago(agent.lastError.at, now)}
          </span>
          {agent.lastError.summary ? <span className={styles.reason}>{agent.lastError.summary}</span> : null}
        </p>
      ) : null}
      <p className={styles.quiet}>
        {[...slotsOf(agent, boardIdOf), `known since ${day(agent.firstSeen)}`, offersOf(agent)]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </article>
  );
}

function offersOf({ capabilities }: Agent): string | null {
  return capabilities.length === 0 ? null : `offers ${capabilities.join(', ')}`;
}

/** What a person told it, and what that means; nothing while it simply gets work. */
function Told({ agent: { state, stateBy, stateAt }, now }: { agent: Agent; now: number }) {
  if (state === 'active') return null;
  const by = stateBy && stateAt ? ` since ${ago(stateAt, now).replace(' ago', '')}, by ${stateBy}` : '';
  return (
    <p className={styles.told}>
      <strong>{state === 'paused' ? 'Paused' : 'Draining'}</strong>
      {by}.{' '}
      {state === 'paused'
        ? 'It gets no new work and is told to rest.'
        : 'It finishes what it has and gets no new work.'}
    </p>
  );
}

function StateButton({ agent }: { agent: Agent }) {
  const [isAsking, setAsking] = useState(false);
  const { setState } = useAgentChanges();
  const offline = useOffline();
  if (agent.state !== 'active') {
    return (
      <Button
        look="primary"
        disabled={offline !== null}
        title={offline ?? 'It gets new work again'}
        onClick={() => void setState(agent.name, 'active')}
      >
        Resume
      </Button>
    );
  }
  return (
    <>
      <Button disabled={offline !== null} title={offline ?? undefined} onClick={() => setAsking(true)}>
        Pause…
      </Button>
      {isAsking ? (
        <StateDialog
          agent={agent}
          onClose={() => setAsking(false)}
          onChoose={(state) => void setState(agent.name, state)}
        />
      ) : null}
    </>
  );
}
