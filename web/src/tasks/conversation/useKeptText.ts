/** What somebody has begun to write: kept while the page lives, whatever is shown in between. */
import { useState } from 'react';

const drafts = new Map<string, string>();

export function useKeptText(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => drafts.get(name) ?? '');
  const write = (next: string) => {
    if (next === '') drafts.delete(name);
    else drafts.set(name, next);
    setText(next);
  };
  return [text, write];
}
