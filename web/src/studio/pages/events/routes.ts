import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'events', lazy: () => import('./EventsPage') },
  { path: 'events/:bot/new', lazy: () => import('./NewEventPage') },
  { path: 'events/:bot/event/:event', lazy: () => import('./EventPage') },
];
