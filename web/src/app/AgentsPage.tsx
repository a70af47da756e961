/** `/agents`: the fleet. */
import { useEffect } from 'react';
import { AgentsView } from '../agents/AgentsView';
import { useHelp } from './help';
import { TopBar } from './TopBar';
import { useKeys } from './useKeys';

export function AgentsPage() {
  useKeys({ help: useHelp() });
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
