import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: 'settings',
    lazy: () => import('./frame/Layout'),
    children: [
      { index: true, lazy: () => import('./frame/IndexPage') },
      { path: 'inactivity-message-reply', lazy: () => import('./reply/ReplyPage') },
      { path: 'user-inactivity-timeout', lazy: () => import('./desk/TimeoutPage') },
      { path: 'assignment', lazy: () => import('./desk/AssignmentPage') },
      { path: 'members', lazy: () => import('./members/MembersPage') },
      { path: 'keys', lazy: () => import('./keys/KeysPage') },
      { path: 'channels', lazy: () => import('./channels/ChannelsPage') },
      { path: 'deliveries', lazy: () => import('./deliveries/DeliveriesPage') },
      { path: 'unsubscribed', lazy: () => import('./unsubscribed/UnsubscribedPage') },
      { path: 'retention', lazy: () => import('./retention/RetentionPage') },
      { path: 'audit-log', lazy: () => import('./audit/AuditPage') },
    ],
  },
];
