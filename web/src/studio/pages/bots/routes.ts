import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [{ path: 'bots', lazy: () => import('./BotsPage') }];
