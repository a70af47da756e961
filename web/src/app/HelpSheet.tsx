/** The keys, as a sheet. */
import { Dialog } from '../ui/Dialog';
import styles from './HelpSheet.module.css';
import { KEY_GROUPS } from './keys';

export function HelpSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div className={styles.groups}>
        {KEY_GROUPS.map(({ name, entries }) => (
          <section key={name} aria-label={name}>
            <h3 className={styles.name}>{name}</h3>
            <dl className={styles.entries}>
              {entries.map(({ keys, does }) => (
                <div key={keys.join()} className={styles.entry}>
                  <dt className={styles.does}>{does}</dt>
                  <dd className={styles.keys}>
                    {keys.map((key) => (
                      <kbd key={key} className={styles.key}>
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
