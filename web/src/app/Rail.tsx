/** The rail: where one can go. Icons when narrow, a bar at the foot on a phone. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { boardsQuery, inboxCountsQuery } from '../api/queries';
import type { InboxCounts } from '../api/types';
import { classes } from '../lib/classes';
import { tipOf } from '../ui/action';
import { Icon } from '../ui/Icon';
import { Key } from '../ui/Key';
import places from '../ui/places.module.css';
import { help } from './actions/help';
import styles from './Rail.module.css';
import { RailMore } from './RailMore';

/** Whatever the page's own address adds, its link is the current one. */
const CURRENT = { activeOptions: { includeSearch: false }, activeProps: { 'aria-current': 'page' } } as const;
const LINK = classes(places.place, styles.link);

export function Rail({ onHelp }: { onHelp: () => void }) {
  const { data: boards = [] } = useQuery(boardsQuery);
  const { data: inbox } = useQuery(inboxCountsQuery);
  return (
    <nav className={styles.rail} aria-label="Main">
      <Link to="/" className={styles.brand} aria-label="Mission Control">
        <img src="/icon.svg" width={22} height={22} alt="" />
        <span className={styles.text}>Mission Control</span>
      </Link>
      <Link
        to="/"
        className={LINK}
        activeOptions={{ exact: true }}
        activeProps={{ 'aria-current': 'page' }}
        title="Boards"
      >
        <Icon name="grid" />
        <span className={styles.text}>All boards</span>
      </Link>
      <Link to="/inbox" className={LINK} {...CURRENT} title="Inbox">
        <Icon name="inbox" />
        <span className={styles.text}>Inbox</span>
        <Badge count={inbox?.needsYou ?? 0} says="need you" isLoud />
        <Badge count={inbox?.unread ?? 0} says="unread" />
      </Link>
      <Link to="/runs" search={{}} className={LINK} {...CURRENT} title="Runs">
        <Icon name="run" />
        <span className={styles.text}>Runs</span>
      </Link>
      <Link to="/agents" className={LINK} {...CURRENT} title="Agents">
        <Icon name="robot" />
        <span className={styles.text}>Agents</span>
      </Link>
      <h2 className={styles.heading}>Boards</h2>
      <ul className={styles.list}>
        {boards.map((board) => (
          <li key={board.id}>
            <Link to="/b/$board" params={{ board: board.key }} className={LINK} {...CURRENT} title={board.name}>
              <Icon name="board" />
              <span className={styles.text}>{board.name}</span>
              <Badge count={needing(inbox, board.id)} says="need you" isLoud />
              <span className={styles.count} title={`${board.open} open`}>
                {board.open.toLocaleString('en')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <span className={styles.space} />
      <Link to="/audit" className={classes(LINK, styles.later)} {...CURRENT} title="Audit">
        <Icon name="history" />
        <span className={styles.text}>Audit</span>
      </Link>
      <Link to="/settings" className={classes(LINK, styles.later)} {...CURRENT} title="Settings">
        <Icon name="settings" />
        <span className={styles.text}>Settings</span>
      </Link>
      <button type="button" className={classes(LINK, styles.later)} onClick={onHelp} title={tipOf(help)}>
        <Icon name="keyboard" />
        <span className={styles.text}>Keys</span>
        <Key name="?" className={styles.key} />
      </button>
      <RailMore boards={boards} onHelp={onHelp} />
    </nav>
  );
}

function needing(inbox: Pick<InboxCounts, 'boards'> | undefined, board: string): number {
  return inbox?.boards.find((one) => one.board === board)?.needsYou ?? 0;
}

/** How many wait, as a pill; loud when somebody has to do something. */
function Badge({ count, says, isLoud = false }: { count: number; says: string; isLoud?: boolean }) {
  if (count === 0) return null;
  return (
    <span className={classes(styles.badge, isLoud && styles.loud)} title={`${count} ${says}`}>
      {count > 99 ? '99+' : count}
      <span className="visually-hidden"> {says}</span>
    </span>
  );
}
