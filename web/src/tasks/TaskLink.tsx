/** The way to another task: in the drawer it opens there, with the same tab; on a page of its own it is a page. */
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readBoardSearch, tabOf } from '../boards/search';

interface TaskLinkProps {
  taskKey: string;
  className?: string | undefined;
  children: ReactNode;
}

export function TaskLink({ taskKey, className, children }: TaskLinkProps) {
  const { board } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  if (board === undefined) {
    return (
      <Link to="/t/$task" params={{ task: taskKey }} search={{ tab: tabOf(search.tab) }} className={className}>
        {children}
      </Link>
    );
  }
  const here = readBoardSearch({ ...search });
  return (
    <Link to="/b/$board" params={{ board }} search={{ ...here, task: taskKey }} className={className}>
      {children}
    </Link>
  );
}
