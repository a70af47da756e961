/** Opens the help sheet or the palette from anywhere. */
import { createContext, useContext } from 'react';

export type Sheet = 'help' | 'palette';

export const SheetContext = createContext<(sheet: Sheet) => void>(() => {});

export function useShow(): (sheet: Sheet) => void {
  return useContext(SheetContext);
}
