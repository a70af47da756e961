/** Limits on what is in one's hands: everybody's, and those of some by name. */
import { Button, IconButton } from '../ui/Button';
import fields from '../ui/fields.module.css';
import { LimitFields } from './LimitFields';
import type { HandDraft, LimitsDraft } from './limits';
import rows from './rows.module.css';

interface HandLimitsProps {
  anyone: LimitsDraft['anyone'];
  named: readonly HandDraft[];
  counts: readonly { readonly agent: string; readonly count: number }[];
  onAnyone: (anyone: LimitsDraft['anyone']) => void;
  onNamed: (named: readonly HandDraft[]) => void;
  newId: () => string;
}

export function HandLimits({ anyone, named, counts, onAnyone, onNamed, newId }: HandLimitsProps) {
  const change = (id: string, part: Partial<HandDraft>) =>
    onNamed(named.map((hand) => (hand.id === id ? { ...hand, ...part } : hand)));
  const add = () => onNamed([...named, { id: newId(), agent: '', limit: null, mode: 'warn' }]);
  return (
    <>
      <ul className={rows.rows} aria-label="Limits in hand">
        <li className={rows.row}>
          <span className={rows.who}>Everybody</span>
          <LimitFields {...anyone} mayBlock onChange={(limit, mode) => onAnyone({ limit, mode })} />
        </li>
        {named.map(({ id, agent, limit, mode }) => (
          <li key={id} className={rows.row}>
            <div className={rows.name}>
              <label htmlFor={`hand-${id}`} className={fields.label}>
                Name
              </label>
              <input
                id={`hand-${id}`}
                className={fields.box}
                value={agent}
                maxLength={200}
                spellCheck={false}
                onChange={(event) => change(id, { agent: event.target.value })}
              />
            </div>
            <LimitFields
              limit={limit}
              mode={mode}
              mayBlock
              none="no limit"
              onChange={(nextLimit, nextMode) => change(id, { limit: nextLimit, mode: nextMode })}
            />
            <IconButton
              icon="trash"
              label={`Remove the limit of ${agent || 'the new name'}`}
              onClick={() => onNamed(named.filter((hand) => hand.id !== id))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={add}>Add a name</Button>
      </div>
      {counts.length > 0 ? (
        <p className={fields.hint}>Now in hand: {counts.map(({ agent, count }) => `${agent} ${count}`).join(', ')}.</p>
      ) : null}
    </>
  );
}
