/** The fields of a task, each changed in place. */
import type { ReactNode } from 'react';
import { PRIORITIES, type Task, type TaskPatch } from '../api/types';

import { isOverdue } from '../boards/flag';
import { assigneesOf } from '../boards/people';
import { useBoardSession, useColumns } from '../boards/session';
import { classes } from '../lib/classes';
import { ago, moment, today } from '../lib/time';
import { useNow } from '../lib/useNow';
import { Icon } from '../ui/Icon';
import { Menu, MenuItem } from '../ui/Menu';
import { PriorityMark } from '../ui/PriorityMark';
import { StateGlyph } from '../ui/StateGlyph';
import { ApprovalField } from './conversation/ApprovalField';
import styles from './TaskFields.module.css';
import { TextField } from './TextField';

export function TaskFields({ task }: { task: Task }) {
  const { commands, store } = useBoardSession();
  const save = (patch: TaskPatch) => void commands.patch(task.id, patch);
  return (
    <div className={styles.fields}>
      <Field name="Column">
        <ColumnField task={task} />
      </Field>
      <Field name="State">
        <span className={styles.still}>
          <StateGlyph state={task.executionState} label />
          <span className={styles.muted}>
            {task.currentStateStartedAt ? ago(task.currentStateStartedAt, Date.now()) : ''}
          </span>
        </span>
      </Field>
      <Field name="Assignee">
        <TextField
          label="Assignee"
          value={task.assignee ?? ''}
          placeholder="Nobody"
          suggestions={() => assigneesOf(store.getView().tasks.values())}
          onSave={(name) => save({ assignee: name === '' ? null : name })}
        />
      </Field>
      <Field name="Priority">
        <PriorityField task={task} onSave={save} />
      </Field>
      <Field name="Tags">
        <TextField
          label="Tags"
          value={task.tags.join(', ')}
          placeholder="None"
          onSave={(text) => save({ tags: tagsOf(text) })}
        />
      </Field>
      <Field name="Due">
        <DueField task={task} onSave={save} />
      </Field>
      <Field name="Approval">
        <ApprovalField task={task} />
      </Field>
      {task.estimate || task.timeSpent ? (
        <Field name="Time">
          <span className={styles.still}>{timeOf(task)}</span>
        </Field>
      ) : null}
      {task.lastActionAt || task.lastHeartbeatAt ? (
        <Field name="Last sign">
          <SignField task={task} />
        </Field>
      ) : null}
      {task.attempt && task.attempt > 1 ? (
        <Field name="Attempt">
          <span className={styles.still}>
            {task.attempt}
            {task.maxAttempts ? ` of ${task.maxAttempts}` : ''}
          </span>
        </Field>
      ) : null}
    </div>
  );
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.name}>{name}</span>
      {children}
    </div>
  );
}

function ColumnField({ task }: { task: Task }) {
  const { commands } = useBoardSession();
  const columns = useColumns();
  const current = columns.find(({ key }) => key === task.status)?.name ?? task.status;
  return (
    <Menu
      label="Column"
      trigger={
        <button type="button" className={styles.choice} aria-label={`Column: ${current}`}>
          {current}
          <Icon name="chevron" size={14} />
        </button>
      }
    >
      {columns.map(({ key, name }) => (
        <MenuItem key={key} checked={key === task.status} onSelect={() => void commands.move(task.id, { status: key })}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}

interface SaveProps {
  task: Task;
  onSave: (patch: TaskPatch) => void;
}

function PriorityField({ task, onSave }: SaveProps) {
  return (
    <Menu
      label="Priority"
      trigger={
        <button type="button" className={styles.choice} aria-label={`Priority: ${task.priority}`}>
          <PriorityMark priority={task.priority} always />
          {task.priority}
          <Icon name="chevron" size={14} />
        </button>
      }
    >
      {PRIORITIES.toReversed().map((priority) => (
        <MenuItem key={priority} checked={priority === task.priority} onSelect={() => onSave({ priority })}>
          <PriorityMark priority={priority} always />
          {priority}
        </MenuItem>
      ))}
    </Menu>
  );
}

function DueField({ task, onSave }: SaveProps) {
  const isLate = isOverdue(task, today(Date.now())) && task.executionState !== 'completed';
  return (
    <span className={styles.still}>
      <input
        type="date"
        className={classes(styles.date, isLate && styles.late, !task.dueDate && styles.muted)}
        aria-label="Due date"
        value={task.dueDate?.slice(0, 10) ?? ''}
        onChange={({ target }) => onSave({ dueDate: target.value === '' ? null : `${target.value}T00:00:00.000Z` })}
      />
      {isLate ? <span className={styles.late}>overdue</span> : null}
    </span>
  );
}

function timeOf({ timeSpent = 0, estimate }: Pick<Task, 'timeSpent' | 'estimate'>): string {
  const spent = `${timeSpent.toLocaleString('en')} h spent`;
  return estimate ? `${spent} of ${estimate.toLocaleString('en')} h estimated` : spent;
}

/** The last thing that was heard of it: a report, or only a heartbeat. */
function SignField({ task: { lastActionAt = '', lastHeartbeatAt = '' } }: { task: Task }) {
  const now = useNow(1_000);
  const isBeat = lastHeartbeatAt > lastActionAt;
  const at = isBeat ? lastHeartbeatAt : lastActionAt;
  return (
    <span className={styles.still}>
      <time dateTime={at} title={moment(at)}>
        {ago(at, now)}
      </time>
      {isBeat && lastActionAt ? (
        <span className={styles.muted}>heartbeat; last action {ago(lastActionAt, now)}</span>
      ) : null}
    </span>
  );
}

function tagsOf(text: string): string[] {
  const tags = text.split(/[,\s]+/).map((tag) => tag.replace(/^#/, ''));
  return [...new Set(tags.filter(Boolean))];
}
