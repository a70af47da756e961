/** The parts of a board's settings, as the URL names them. */
export const PARTS = ['general', 'columns', 'limits', 'watch', 'transfer'] as const;
export type BoardPart = (typeof PARTS)[number];

export const PART_NAMES: Readonly<Record<BoardPart, string>> = {
  general: 'General',
  columns: 'Columns',
  limits: 'Limits',
  watch: 'Idle watch',
  transfer: 'Export and import',
};

export function partOf(value: unknown): BoardPart | undefined {
  return PARTS.find((part) => part === value);
}
