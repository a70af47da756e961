/** The title of the window: where one is, and in front of it how much needs whoever sits here. */
import { useEffect } from 'react';

const NAME = 'Mission Control';

let page: string | null = null;
let needing = 0;

export function titleOf(where: string | null, count: number): string {
  const name = where === null || where === NAME ? NAME : `${where} · ${NAME}`;
  return count > 0 ? `(${count}) ${name}` : name;
}

/** The page's own name; null leaves it to somebody further up. */
export function usePageTitle(where: string | null): void {
  useEffect(() => {
    if (where === null) return;
    page = where;
    document.title = titleOf(page, needing);
  }, [where]);
}

export function useTitleCount(count: number): void {
  useEffect(() => {
    needing = count;
    document.title = titleOf(page, needing);
  }, [count]);
}
