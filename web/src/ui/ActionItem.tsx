/** An action in a menu: there while it makes sense, with its key beside it. */
import { type Action, keyOf, makesSense } from './action';
import { MenuItem } from './Menu';

interface ActionItemProps<World> {
  action: Action<World>;
  world: World;
  danger?: boolean;
}

export function ActionItem<World>({ action, world, danger = false }: ActionItemProps<World>) {
  if (!makesSense(action, world)) return null;
  const key = keyOf(action);
  return (
    <MenuItem danger={danger} onSelect={() => action.run(world)} {...(key ? { hint: key } : {})}>
      {action.label}
    </MenuItem>
  );
}
