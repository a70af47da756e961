/** `/agents`: the fleet. */
import { useEffect } from 'react';
import { AgentsView } from '../agents/AgentsView';
import { TopBar } from './TopBar';

export function AgentsPage() {
  useEffect(() => {
    document.title = 'Agents · Mission Control';
  }, []);
  return (
    <>
      <TopBar title="Agents" />
      <AgentsView />
    </>
  );
}
