import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [{ path: 'campaigns', lazy: () => import('./CampaignsPage') }];
