/** `/`: all boards. */
import { BoardsPage } from '../boards/ui/BoardsPage';
import { useHelp } from './help';
import { TopBar } from './TopBar';
import { useKeys } from './useKeys';

export function HomePage() {
  useKeys({ help: useHelp() });
  return (
    <>
      <TopBar title="Boards" />
      <BoardsPage />
    </>
  );
}
