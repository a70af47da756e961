/** What works on every page: the keys, the palette, the help sheet and the questions about tasks. */
import { useMaybeBoardSession } from '../boards/session';
import { Asked } from '../boards/ui/Asked';
import { lazily } from '../ui/later';
import type { Sheet } from './sheets';
import { useActionKeys } from './useActionKeys';
import { useAppWorld } from './useAppWorld';

const HelpSheet = lazily(async () => (await import('./HelpSheet')).HelpSheet);
const Palette = lazily(async () => (await import('./Palette')).Palette);

interface AnywhereProps {
  sheet: Sheet | null;
  onShow: (sheet: Sheet) => void;
  onClose: () => void;
}

export function Anywhere({ sheet, onShow, onClose }: AnywhereProps) {
  const session = useMaybeBoardSession();
  const world = useAppWorld(onShow);
  useActionKeys(world, session?.hand ?? null);
  return (
    <>
      {session ? <Asked /> : null}
      {sheet === 'help' ? <HelpSheet world={world()} onClose={onClose} /> : null}
      {sheet === 'palette' ? <Palette world={world()} onClose={onClose} /> : null}
    </>
  );
}
