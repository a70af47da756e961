/** A box whose value lives elsewhere and arrives late (in the URL, say), and which loses no key while it does. */
import { useState } from 'react';
import { draftOf, follow, settle, write } from './draft';

export interface DraftBox {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly settle: () => void;
}

export function useDraft(value: string, onChange: (value: string) => void): DraftBox {
  const [kept, keep] = useState(() => draftOf(value));
  const draft = follow(kept, value);
  if (draft !== kept) keep(draft);
  return {
    text: draft.text,
    write: (text) => {
      keep((old) => write(old, text));
      onChange(text);
    },
    settle: () => keep(settle),
  };
}
