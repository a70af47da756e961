/** The comments of a task as they were read, with one that was just written. */
import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '../api/taskCalls';
import type { Comment } from '../api/types';

type Read = InfiniteData<Page<Comment>>;

/** At the end, once; where newer ones are still to be read, it comes with them. `standIn` is what stood there for it. */
export function withComment(read: Read, comment: Comment, standIn: string): Read {
  const last = read.pages.at(-1);
  if (!last || last.next !== null) return read;
  const others = last.items.filter(({ id }) => id !== standIn && id !== comment.id);
  return { ...read, pages: [...read.pages.slice(0, -1), { ...last, items: [...others, comment] }] };
}
