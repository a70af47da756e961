/** Short messages at the foot of the page: a few at a time, gone by themselves. */

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  /** What to quote when asking about it. */
  readonly requestId?: string | null;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const AT_MOST = 3;
const PLAIN_MILLIS = 6_000;
const BAD_MILLIS = 12_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  set([...toasts, { ...toast, id }].slice(-AT_MOST));
  setTimeout(() => dismissToast(id), toast.tone === 'bad' ? BAD_MILLIS : PLAIN_MILLIS);
}

/** Says why something was not done, with the id to quote when asking about it. */
export function showRefusal({ sentence, requestId }: { sentence: string; requestId: string | null }): void {
  showToast({ text: sentence, tone: 'bad', requestId });
}

export function dismissToast(id: number): void {
  if (toasts.some((toast) => toast.id === id)) set(toasts.filter((toast) => toast.id !== id));
}

export function getToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
