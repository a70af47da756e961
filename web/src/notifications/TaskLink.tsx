/** The way to a task: on its board, at the tab that matters; on a page of its own where the board is not known. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NotificationGroup } from '../api/types';
import type { Tab } from '../boards/search';

interface TaskLinkProps {
  task: NotificationGroup['task'];
  board: string | undefined;
  tab: Tab;
  className: string | undefined;
  onOpen: () => void;
  children?: ReactNode;
}

export function TaskLink({ task, board, tab, className, onOpen, children }: TaskLinkProps) {
  const shown = tab === 'details' ? undefined : tab;
  const inside = children ?? (
    <>
      <span data-key-of-task>{task.key}</span> {task.title}
    </>
  );
  const lead = children ? {} : { 'data-lead': task.key };
  if (board === undefined) {
    return (
      <Link
        to="/t/$task"
        params={{ task: task.key }}
        search={{ tab: shown }}
        className={className}
        onClick={onOpen}
        {...lead}
      >
        {inside}
      </Link>
    );
  }
  return (
    <Link
      to="/b/$board"
      params={{ board }}
      search={{ task: task.key, tab: shown }}
      className={className}
      onClick={onOpen}
      {...lead}
    >
      {inside}
    </Link>
  );
}
