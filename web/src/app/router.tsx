/** The routes, as a table of contents. */
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { readBoardSearch, type Tab, tabOf } from '../boards/search';
import { BoardPage } from './BoardPage';
import { HomePage } from './HomePage';
import { NotFoundPage } from './NotFoundPage';
import { PageFault } from './PageFault';
import { Shell } from './Shell';
import { TaskPage } from './TaskPage';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

export const homeRoute = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });

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
  component: TaskPage,
});

export const router = createRouter({
  routeTree: root.addChildren([homeRoute, boardRoute, taskRoute]),
  defaultErrorComponent: PageFault,
  // Every parameter is plain text, so that a link reads as it is written: ?task=MC-12
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch,
});

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
