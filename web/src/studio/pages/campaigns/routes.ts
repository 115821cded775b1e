import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'campaigns', lazy: () => import('./CampaignsPage') },
  { path: 'campaigns/new/campaign', lazy: () => import('./NewPage') },
  { path: 'campaigns/:campaign', lazy: () => import('./CampaignPage') },
  { path: 'campaigns/:campaign/edit', lazy: () => import('./EditPage') },
];
