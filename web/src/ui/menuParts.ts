/** What the items of a menu are made of; it comes with the open menu, as nothing needs it before. */
import type { Item, Label, Separator } from '@radix-ui/react-menu';
import { createContext } from 'react';

export interface MenuPartsValue {
  readonly Item: typeof Item;
  readonly Label: typeof Label;
  readonly Separator: typeof Separator;
}

const outside = () => {
  throw new Error('Items belong into a menu.');
};

export const MenuParts = createContext<MenuPartsValue>({
  get Item() {
    return outside();
  },
  get Label() {
    return outside();
  },
  get Separator() {
    return outside();
  },
});
