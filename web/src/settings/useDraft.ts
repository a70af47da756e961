/** A copy of what the server has, to be changed and then saved or thrown away. */
import { useState } from 'react';

export interface Draft<T> {
  readonly value: T;
  readonly isDirty: boolean;
  /** The server's has changed since the first edit. */
  readonly isStale: boolean;
  change(value: T): void;
  discard(): void;
  /** Goes on with the own one, knowing that the other has changed. */
  keep(): void;
}

export function useDraft<T>(given: T): Draft<T> {
  const [edit, setEdit] = useState<{ of: string; value: T } | null>(null);
  const text = JSON.stringify(given);
  const isDirty = edit !== null && JSON.stringify(edit.value) !== text;
  return {
    value: edit?.value ?? given,
    isDirty,
    isStale: isDirty && edit.of !== text,
    change: (value) => setEdit({ of: isDirty ? edit.of : text, value }),
    discard: () => setEdit(null),
    keep: () => setEdit((old) => old && { ...old, of: text }),
  };
}
