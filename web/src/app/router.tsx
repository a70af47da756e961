/** The routes, as a table of contents. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readAuditSearch } from '../audit/search';
import { readBoardSearch, type Tab, tabOf } from '../boards/search';
import { whenIdle } from '../lib/idle';
import { readRunsSearch } from '../runs/list';
import { readRunSearch } from '../runs/look';
import { type BoardPart, partOf } from '../settings/parts';
import { BoardPage } from './BoardPage';
import { NotFoundPage } from './NotFoundPage';
import { PageFault } from './PageFault';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

export const homeRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

export const boardRoute = createRoute({
  getParentRoute: () => root,
  path: '/b/$board',
  validateSearch: readBoardSearch,
  component: BoardPage,
});

export const taskRoute = createRoute({
  getParentRoute: () => root,
  path: '/t/$task',
  validateSearch: (search: Record<string, unknown>): { tab?: Tab | undefined } => ({ tab: tabOf(search.tab) }),
  component: lazyRouteComponent(() => import('./TaskPage'), 'TaskPage'),
});

export const runsRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: readRunsSearch,
  component: lazyRouteComponent(() => import('./RunsPage'), 'RunsPage'),
});

export const runRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs/$run',
  validateSearch: readRunSearch,
  component: lazyRouteComponent(() => import('./RunPage'), 'RunPage'),
});

export const agentsRoute = createRoute({
  getParentRoute: () => root,
  path: '/agents',
  component: lazyRouteComponent(() => import('./AgentsPage'), 'AgentsPage'),
});

export const inboxRoute = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  validateSearch: (search: Record<string, unknown>): { unread?: 'true' | undefined } => ({
    unread: search.unread === 'true' ? 'true' : undefined,
  }),
  component: lazyRouteComponent(() => import('./InboxPage'), 'InboxPage'),
});

export const auditRoute = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./AuditPage'), 'AuditPage'),
});

const settings = () => import('./SettingsPages');

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(settings, 'AppearancePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/boards',
    component: lazyRouteComponent(settings, 'BoardsSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/boards/$board',
    validateSearch: ({ part }: Record<string, unknown>): { part?: BoardPart | undefined } => ({ part: partOf(part) }),
    component: lazyRouteComponent(settings, 'BoardSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/webhooks',
    component: lazyRouteComponent(settings, 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/installation',
    component: lazyRouteComponent(settings, 'InstallationPage'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    homeRoute,
    boardRoute,
    taskRoute,
    runsRoute,
    runRoute,
    agentsRoute,
    inboxRoute,
    auditRoute,
    ...settingsRoutes,
  ]),
  defaultErrorComponent: PageFault,
  defaultPreload: 'intent',
  // Every parameter is plain text, so that a link reads as it is written: ?task=MC-12
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch,
});

/** Every page is there before it is asked for, also when the server is away by then. */
for (const route of Object.values(router.routesById)) whenIdle(() => void router.loadRouteChunk(route));

function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
