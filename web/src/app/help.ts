/** Opens the help sheet from anywhere. */
import { useCallback } from 'react';
import { useShow } from './sheets';

export function useHelp(): () => void {
  const show = useShow();
  return useCallback(() => show('help'), [show]);
}
