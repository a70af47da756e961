/** A box whose value lives elsewhere and arrives late (in the URL, say), and which loses no key while it does. */
import { useState } from 'react';
import { follow, lateValueOf, settle, write } from './lateValue';

export interface LateBox {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly settle: () => void;
}

export function useLateValue(value: string, onChange: (value: string) => void): LateBox {
  const [kept, keep] = useState(() => lateValueOf(value));
  const late = follow(kept, value);
  if (late !== kept) keep(late);
  return {
    text: late.text,
    write: (text) => {
      keep((old) => write(old, text));
      onChange(text);
    },
    settle: () => keep(settle),
  };
}
