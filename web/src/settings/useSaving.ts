/** Saves, and keeps the server's refusal to be shown where it belongs. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { describe, Problem, type Refusal } from '../api/problem';
import { announce } from '../ui/announcer';
import { showToast } from '../ui/toasts';

export interface FieldRefusal extends Refusal {
  /** The fields it speaks of, as JSON pointers. */
  readonly pointers: readonly string[];
}

export interface Saving {
  readonly isSaving: boolean;
  readonly refusal: FieldRefusal | null;
  forget(): void;
  /** True when it is done; then what is shown of settings and boards is read again. */
  save(said: string, call: (idempotencyKey: string) => Promise<unknown>): Promise<boolean>;
}

export function useSaving(): Saving {
  const queries = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<FieldRefusal | null>(null);
  const save = async (said: string, call: (idempotencyKey: string) => Promise<unknown>) => {
    setSaving(true);
    setRefusal(null);
    try {
      await call(crypto.randomUUID());
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['settings'] }),
        queries.invalidateQueries({ queryKey: ['boards'] }),
      ]);
      showToast({ text: said, tone: 'plain' });
      return true;
    } catch (error) {
      const pointers = error instanceof Problem ? error.pointers : [];
      const described = { ...describe(error), pointers };
      setRefusal(described);
      announce(described.sentence);
      return false;
    } finally {
      setSaving(false);
    }
  };
  return { isSaving, refusal, forget: () => setRefusal(null), save };
}
