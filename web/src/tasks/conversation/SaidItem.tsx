/** One thing that was said, and what came back. All of it is plain text, whoever wrote it. */
import { ago, moment } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Avatar } from '../../ui/Avatar';
import { LinkedText } from '../../ui/LinkedText';
import styles from './Conversation.module.css';
import { wordsOf } from './mention';
import type { Reply, Said } from './talk';

export function SaidItem({ said }: { said: Said }) {
  return (
    <li className={styles.item}>
      <Head {...said} />
      {said.text ? (
        <p className={styles.text}>
          {wordsOf(said.text, said.mentions).map(({ at, text, isMention }) =>
            isMention ? (
              <b key={at} className={styles.mention}>
                {text}
              </b>
            ) : (
              <LinkedText key={at} text={text} />
            ),
          )}
        </p>
      ) : null}
      {said.reply ? (
        <div className={styles.reply}>
          <Head {...said.reply} />
          {said.reply.text ? (
            <p className={styles.text}>
              <LinkedText text={said.reply.text} />
            </p>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function Head({ who, isAgent, did, at }: Pick<Reply, 'who' | 'isAgent' | 'at'> & { did: string | null }) {
  const now = useNow(30_000);
  return (
    <p className={styles.head}>
      <Avatar name={who} kind={isAgent ? 'agent' : 'person'} />
      <span className={styles.who}>
        <strong>{who}</strong>
        {did ? ` ${did}` : ''}
      </span>
      <time className={styles.time} dateTime={at} title={moment(at)}>
        {ago(at, now)}
      </time>
    </p>
  );
}
