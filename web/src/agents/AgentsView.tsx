/** The fleet: who is alive, on what, how its week went, and whether it gets work. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { agentsQuery } from '../api/agents';
import { describe } from '../api/problem';
import { boardsQuery } from '../api/queries';
import { useNow } from '../lib/useNow';
import { useFleet } from '../live/useFleet';
import { CopyLine } from '../ui/CopyLine';
import { Fault } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';
import { AgentCard } from './AgentCard';
import styles from './AgentsView.module.css';
import { inOrder, type Presence, presenceOf } from './life';
import { heard, heardLater, NO_SIGNS } from './signs';

const ALIVE: ReadonlySet<Presence> = new Set(['working', 'waiting', 'here']);

export function AgentsView() {
  const queries = useQueryClient();
  const { data: agents, error, refetch, isPending } = useQuery(agentsQuery);
  const { data: boards = [] } = useQuery(boardsQuery);
  const [signs, setSigns] = useState(NO_SIGNS);
  useFleet({
    concerns: (news) => news.agents.size > 0,
    look: () => void queries.invalidateQueries({ queryKey: agentsQuery.queryKey, exact: true }),
    onSigns: (told) => setSigns((before) => heardLater(before, told)),
  });
  const now = useNow(1_000);
  const ids = useMemo(() => new Map(boards.map(({ key, id }) => [key, id])), [boards]);
  const placed = inOrder(
    (agents ?? []).map((agent) => heard(agent, signs)),
    now,
  );
  const alive = placed.filter((agent) => ALIVE.has(presenceOf(agent, now))).length;
  return (
    <div className={styles.page}>
      {!agents && error ? (
        <Fault title="The agents could not be loaded." {...describe(error)} onRetry={() => void refetch()} />
      ) : null}
      {isPending ? <Skeleton label="Loading the agents" /> : null}
      {agents && agents.length > 0 ? (
        <>
          <p className={styles.count}>
            {alive} of {agents.length} {agents.length === 1 ? 'agent' : 'agents'} alive
          </p>
          <ul className={styles.agents} aria-label="Agents">
            {placed.map((agent) => (
              <li key={agent.name} className={styles.item}>
                <AgentCard agent={agent} now={now} boardIdOf={(key) => ids.get(key)} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {agents ? <Connect isFirst={agents.length === 0} /> : null}
    </div>
  );
}

function Connect({ isFirst }: { isFirst: boolean }) {
  return (
    <section className={styles.connect} aria-labelledby="connect-an-agent">
      <h2 id="connect-an-agent">{isFirst ? 'No agent has called yet' : 'Connect another agent'}</h2>
      <p className={styles.words}>
        An agent appears here with its first call. This one asks for work in the name of <code>my-agent</code>, waits up
        to 50 seconds, and holds the task it gets:
      </p>
      <CopyLine
        label="Copy the command"
        text={`curl '${window.location.origin}/api/v1/tasks/ready-for-work?sessionKey=my-first-session&assignee=my-agent&wait=50'`}
      />
    </section>
  );
}
