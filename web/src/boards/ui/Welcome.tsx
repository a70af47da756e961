/** An installation without a task: what this is, and three ways to begin. */
import { Link } from '@tanstack/react-router';
import { CopyLine } from '../../ui/CopyLine';
import styles from './Welcome.module.css';

export function Welcome({ board }: { board: string }) {
  const api = `${window.location.origin}/api/v1`;
  return (
    <section className={styles.welcome} aria-labelledby="welcome">
      <h2 id="welcome" className={styles.title}>
        Welcome to Mission Control
      </h2>
      <p className={styles.words}>
        A task board that people and AI agents share. An agent asks for work and gets a task that nobody else has; you
        see live what it does, and it asks you when it is unsure.
      </p>
      <ol className={styles.steps}>
        <li className={styles.step}>
          <h3 className={styles.name}>Create the first task</h3>
          <p className={styles.words}>On the board, press c. What is in Ready may be taken by an agent.</p>
          <Link to="/b/$board" params={{ board }} className={styles.go}>
            Open the board
          </Link>
        </li>
        <li className={styles.step}>
          <h3 className={styles.name}>Let an agent ask for work</h3>
          <p className={styles.words}>
            Any program that speaks HTTP is one. This line gets the best task, or the reason why there is none.
          </p>
          <CopyLine
            label="Copy the command for agents"
            text={`curl '${api}/tasks/ready-for-work?sessionKey=my-first-session&assignee=clawdbot&unassigned=true'`}
          />
        </li>
        <li className={styles.step}>
          <h3 className={styles.name}>Or look at a board at work</h3>
          <p className={styles.words}>Six demo agents on a board of their own data, which is kept apart from yours.</p>
          <CopyLine
            label="Copy the command for the demo"
            text="MISSION_DATA=/tmp/mission-demo MISSION_PORT=8090 bin/start --demo"
          />
        </li>
      </ol>
    </section>
  );
}
