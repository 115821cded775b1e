import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [{ index: true, path: '/', lazy: () => import('./HomePage') }];
