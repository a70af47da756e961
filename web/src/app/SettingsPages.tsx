/** `/settings/…`: the pages of the settings, in one frame. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { allBoardsQuery } from '../api/queries';
import { AppearanceSettings } from '../settings/AppearanceSettings';
import { BoardSettings } from '../settings/BoardSettings';
import { BoardsSettings } from '../settings/BoardsSettings';
import { InstallationSettings } from '../settings/InstallationSettings';
import { SettingsFrame } from '../settings/SettingsFrame';
import { WebhookSettings } from '../settings/WebhookSettings';
import { TopBar } from './TopBar';
import { isTheme, THEME_NAMES, THEMES, useTheme } from './theme';

const boardRoute = getRouteApi('/settings/boards/$board');
const OPTIONS = THEMES.map((value) => ({ value, name: THEME_NAMES[value] }));

function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <TopBar title={title} />
      <SettingsFrame>{children}</SettingsFrame>
    </>
  );
}

export function AppearancePage() {
  const [theme, choose] = useTheme();
  return (
    <Page title="Settings">
      <AppearanceSettings theme={theme} themes={OPTIONS} onTheme={(next) => isTheme(next) && choose(next)} />
    </Page>
  );
}

export function BoardsSettingsPage() {
  return (
    <Page title="Boards: settings">
      <BoardsSettings />
    </Page>
  );
}

export function BoardSettingsPage() {
  const { board } = boardRoute.useParams();
  const { part = 'general' } = boardRoute.useSearch();
  const { data: boards } = useQuery(allBoardsQuery);
  const name = boards?.find(({ key }) => key === board)?.name ?? board;
  return (
    <Page title={`${name}: settings`}>
      <BoardSettings board={board} part={part} />
    </Page>
  );
}

export function WebhooksPage() {
  return (
    <Page title="Webhooks">
      <WebhookSettings />
    </Page>
  );
}

export function InstallationPage() {
  return (
    <Page title="This installation">
      <InstallationSettings />
    </Page>
  );
}
