/** The grammar of the quick add box: `Title @assignee #tag !high`, in any order. */
import { PRIORITIES, type Priority } from '../api/types';

export interface QuickAdd {
  readonly title: string;
  readonly assignee?: string;
  readonly tags: readonly string[];
  readonly priority?: Priority;
}

export function parseQuickAdd(line: string): QuickAdd {
  const words: string[] = [];
  const tags: string[] = [];
  let assignee: string | undefined;
  let priority: Priority | undefined;
  for (const word of line.split(/\s+/)) {
    const rest = word.slice(1);
    const named = word.startsWith('!') ? priorityOf(rest) : undefined;
    if (named) priority = named;
    else if (/^@[\w.-]/.test(word)) assignee = rest;
    else if (/^#[\p{L}\p{N}_]/u.test(word)) tags.push(rest);
    else if (word !== '') words.push(word);
  }
  return {
    title: words.join(' '),
    tags: [...new Set(tags)],
    ...(assignee === undefined ? {} : { assignee }),
    ...(priority === undefined ? {} : { priority }),
  };
}

/** `!h` is enough; what is no priority stays a word of the title. */
function priorityOf(word: string): Priority | undefined {
  if (word === '') return undefined;
  return PRIORITIES.find((name) => name.toLowerCase().startsWith(word.toLowerCase()));
}
