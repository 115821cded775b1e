import type { RouteObject } from 'react-router';

/** What those see who have not signed in. */
export const routes: RouteObject[] = [
  { path: '/signin', lazy: () => import('./SignInPage') },
  { path: '/setup', lazy: () => import('./SetUpPage') },
  { path: '/invitation', lazy: () => import('./InvitationPage') },
];
