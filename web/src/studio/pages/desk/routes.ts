import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [{ path: 'desk', lazy: () => import('./DeskPage') }];
