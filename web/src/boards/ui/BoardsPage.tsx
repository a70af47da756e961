/** All boards with their counts. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { describe } from '../../api/problem';
import { boardsQuery } from '../../api/queries';
import type { BoardCounts } from '../../api/types';
import { Button } from '../../ui/Button';
import { CopyLine } from '../../ui/CopyLine';
import { Icon } from '../../ui/Icon';
import { Fault } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { Sparkline } from '../../ui/Sparkline';
import { completionsByDay, completionsInAll } from '../completions';
import { ArchivedBoards } from './ArchivedBoards';
import { BoardMenu } from './BoardMenu';
import styles from './BoardsPage.module.css';
import { HomeFacts } from './HomeFacts';
import { NewBoardDialog } from './NewBoardDialog';
import { Welcome } from './Welcome';

export function BoardsPage() {
  const { data, error, refetch } = useQuery(boardsQuery);
  const [isNew, setNew] = useState(false);
  if (!data && error) {
    return <Fault title="The boards could not be loaded." {...describe(error)} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton label="Loading the boards" className={styles.loading} />;
  const isNewborn = data.length > 0 && data.every(({ total }) => total === 0);
  return (
    <div className={styles.page}>
      {isNewborn ? <Welcome board={(data.find(({ isDefault }) => isDefault) ?? data[0])?.key ?? ''} /> : null}
      <HomeFacts />
      <ul className={styles.boards}>
        {data.map((board) => (
          <li key={board.id} className={styles.item}>
            <Link to="/b/$board" params={{ board: board.key }} className={styles.board}>
              <BoardPicture board={board} />
            </Link>
            <BoardMenu board={board} />
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => setNew(true)}>New board</Button>
        {isNew ? <NewBoardDialog onClose={() => setNew(false)} /> : null}
      </div>
      <ArchivedBoards />
      {isNewborn ? null : <ForAgents />}
    </div>
  );
}

function ForAgents() {
  return (
    <section className={styles.agents} aria-labelledby="for-agents">
      <h2 id="for-agents">Put an agent to work</h2>
      <p className={styles.words}>
        An agent asks for the next task it may do, works, and reports. It gets a task nobody else has, or the reason why
        there is none.
      </p>
      <CopyLine
        label="Copy the command"
        text={`curl '${window.location.origin}/api/v1/tasks/ready-for-work?sessionKey=my-first-session&assignee=clawdbot'`}
      />
    </section>
  );
}

function BoardPicture({ board }: { board: BoardCounts }) {
  const finished = Math.max(0, board.total - board.open);
  const share = board.total === 0 ? 0 : finished / board.total;
  return (
    <>
      <span className={styles.head}>
        <span className={styles.mark}>
          <Icon name="board" />
        </span>
        <span className={styles.name}>{board.name}</span>
        <span className={styles.key}>{board.key}</span>
      </span>
      <span className={styles.counts}>
        <Count label="Open" value={board.open} />
        <Count label="In progress" value={board.inProgress} tone={styles.running} />
        <Count label="Failed" value={board.failed} tone={styles.failed} />
        <Count label="All" value={board.total} />
      </span>
      <span className={styles.share}>
        <span className={styles.done} style={{ transform: `scaleX(${share})` }} />
      </span>
      <span className={styles.caption}>
        {finished.toLocaleString('en')} of {board.total.toLocaleString('en')} finished
      </span>
      {board.total > 0 ? (
        <span className={styles.completions}>
          <Sparkline values={board.completions} label={completionsByDay(board.completions, Date.now())} />
          <span className={styles.label} aria-hidden="true">
            {completionsInAll(board.completions)}
          </span>
        </span>
      ) : null}
    </>
  );
}

function Count({ label, value, tone }: { label: string; value: number; tone?: string | undefined }) {
  return (
    <span className={styles.count}>
      <span className={value > 0 && tone ? `${styles.value} ${tone}` : styles.value}>{value.toLocaleString('en')}</span>
      <span className={styles.label}>{label}</span>
    </span>
  );
}
