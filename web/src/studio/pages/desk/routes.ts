import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: 'desk',
    lazy: () => import('./DeskPage'),
    children: [
      { index: true, lazy: () => import('./NoCase') },
      { path: ':id', lazy: () => import('./case/CasePage') },
    ],
  },
];
