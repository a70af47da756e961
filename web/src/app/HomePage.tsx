/** `/`: all boards. */
import { BoardsPage } from '../boards/ui/BoardsPage';
import { TopBar } from './TopBar';

export function HomePage() {
  return (
    <>
      <TopBar title="Boards" />
      <BoardsPage />
    </>
  );
}
