/** Asks how an agent is to be held back, and says what each way means. */
import { useId, useState } from 'react';
import type { Agent, AgentState } from '../api/types';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import styles from './StateDialog.module.css';

const WAYS: readonly { readonly state: AgentState; readonly name: string; readonly means: string }[] = [
  {
    state: 'draining',
    name: 'Drain',
    means: 'It finishes what it has and gets nothing new. Right before you stop or update it.',
  },
  {
    state: 'paused',
    name: 'Pause',
    means:
      'It gets nothing new, and hears with its next report that it should rest. It keeps what it holds; release that to let others go on.',
  },
];

interface StateDialogProps {
  agent: Agent;
  onClose: () => void;
  onChoose: (state: AgentState) => void;
}

export function StateDialog({ agent, onClose, onChoose }: StateDialogProps) {
  const [chosen, setChosen] = useState<AgentState>('paused');
  const group = useId();
  const confirm = () => {
    onClose();
    onChoose(chosen);
  };
  return (
    <Dialog title={`Hold ${agent.name} back`} onClose={onClose}>
      <fieldset className={styles.ways}>
        <legend className="visually-hidden">How</legend>
        {WAYS.map(({ state, name, means }) => (
          <label key={state} className={styles.way}>
            <input
              type="radio"
              name={group}
              checked={chosen === state}
              onChange={() => setChosen(state)}
              className={styles.dot}
            />
            <span>
              <strong>{name}</strong>
              <span className={styles.means}>{means}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" onClick={confirm}>
          {WAYS.find(({ state }) => state === chosen)?.name}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
