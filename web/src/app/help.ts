/** Opens the help sheet from anywhere. */
import { createContext, useContext } from 'react';

export const HelpContext = createContext<() => void>(() => {});

export function useHelp(): () => void {
  return useContext(HelpContext);
}
