/** The keys, as a sheet, and whether single ones are listened to. */
import { setKeysOn, useKeysOn } from '../lib/keyPreference';
import { Dialog } from '../ui/Dialog';
import type { AppWorld } from './actions/world';
import styles from './HelpSheet.module.css';
import { helpGroups } from './helpGroups';

export function HelpSheet({ world, onClose }: { world: AppWorld; onClose: () => void }) {
  const isOn = useKeysOn();
  return (
    <Dialog title="Keys" onClose={onClose} wide isSheet>
      <label className={styles.choice}>
        <input type="checkbox" checked={isOn} onChange={(event) => setKeysOn(event.target.checked)} />
        Single keys do something (arrows, Enter, Esc and those with Ctrl or ⌘ always do)
      </label>
      <div className={styles.groups}>
        {helpGroups(world.hasPage).map(({ name, entries }) => (
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
