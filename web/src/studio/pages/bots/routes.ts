import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'bots', lazy: () => import('./BotsPage') },
  { path: 'bots/:bot', lazy: () => import('./BotPage') },
];
