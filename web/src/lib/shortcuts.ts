/**
 * Shortcuts as they are written in tables: `c`, `?`, `mod+k` (⌘ or Ctrl), `shift+ArrowUp`, `Space`, and `g b` for two
 * keys one after the other.
 */
export type Shortcut = string;

export type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'metaKey' | 'ctrlKey' | 'altKey'>;

/** Longer than this between two keys, and they are two. */
export const SEQUENCE_MILLIS = 1_500;

const SPELLED: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  shift: '⇧',
};

/** What a press is called in the tables; null when it is nothing that can stand there. */
export function nameOfPress({ key, shiftKey, metaKey, ctrlKey, altKey }: Press): Shortcut | null {
  if (altKey || key === 'Dead' || key === 'Unidentified') return null;
  const isLetter = /^\p{L}$/u.test(key);
  const name = key === ' ' ? 'Space' : isLetter ? key.toLowerCase() : key;
  // Other characters are what they are, whatever it takes to type them: `?` is shift and something else everywhere.
  const shift = shiftKey && (isLetter || key.length > 1 || key === ' ') ? 'shift+' : '';
  return `${metaKey || ctrlKey ? 'mod+' : ''}${shift}${name}`;
}

/** Whether it is made of plain characters, which is what speech input and slips of the hand produce. */
export function isCharacters(shortcut: Shortcut): boolean {
  return shortcut.split(' ').every((key) => [...key.replace(/^shift\+/, '')].length === 1);
}

/** As people read it. */
export function spelled(shortcut: Shortcut, isMac: boolean): string {
  return shortcut
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((key, index, all) => {
          if (key === 'mod') return isMac ? '⌘' : 'Ctrl';
          return SPELLED[key] ?? (all.length > 1 && index === all.length - 1 ? key.toUpperCase() : key);
        })
        .join(' '),
    )
    .join(' ');
}

/** Puts two keys together when the first begins a shortcut of two and the second follows soon. */
export class KeyReader {
  private first: { readonly name: Shortcut; readonly at: number } | null = null;
  private readonly beginnings: ReadonlySet<string>;

  constructor(shortcuts: Iterable<Shortcut>) {
    const beginnings = [...shortcuts].filter((one) => one.includes(' ')).map((one) => one.split(' ')[0] ?? '');
    this.beginnings = new Set(beginnings);
  }

  /** The shortcut that is complete with this press; null when another key has to follow. */
  read(name: Shortcut, now: number): Shortcut | null {
    const first = this.first;
    this.first = null;
    if (first && now - first.at <= SEQUENCE_MILLIS) return `${first.name} ${name}`;
    if (!this.beginnings.has(name)) return name;
    this.first = { name, at: now };
    return null;
  }

  forget(): void {
    this.first = null;
  }
}
