/** Tells screen readers that something new waits for whoever sits here; of agents' other traffic they hear nothing. */
import { useEffect, useRef, useState } from 'react';
import { paced } from '../lib/paced';
import { announce } from '../ui/announcer';

/** Ten agents that fail at once are one sentence. */
const EVERY_MILLIS = 5_000;

export function useNeedsYouNews(count: number | undefined): void {
  const known = useRef(count);
  const [tell] = useState(() =>
    paced(() => {
      if (known.current) announce(sentenceOf(known.current));
    }, EVERY_MILLIS),
  );
  useEffect(() => {
    const before = known.current;
    known.current = count;
    if (before !== undefined && count !== undefined && count > before) tell();
  }, [count, tell]);
}

function sentenceOf(count: number): string {
  return count === 1 ? 'Something needs you: see the inbox.' : `${count} things need you: see the inbox.`;
}
