import { createBrowserRouter, type RouteObject } from 'react-router';
import { routes as bots } from '../pages/bots/routes';
import { routes as campaigns } from '../pages/campaigns/routes';
import { routes as conversations } from '../pages/conversations/routes';
import { routes as desk } from '../pages/desk/routes';
import { routes as door } from '../pages/door/routes';
import { routes as events } from '../pages/events/routes';
import { routes as home } from '../pages/home/routes';
import { routes as profile } from '../pages/profile/routes';
import { routes as settings } from '../pages/settings/routes';
import { Broken } from '../ui/Broken';
import { Missing } from '../ui/Missing';
import { Guard } from './Guard';

/** All pages. Each is loaded when it is first opened. */
const routes: RouteObject[] = [
  {
    errorElement: <Broken />,
    HydrateFallback: Nothing,
    children: [
      ...door,
      {
        element: <Guard />,
        children: [
          {
            errorElement: <Broken />,
            children: [
              ...home,
              ...conversations,
              ...bots,
              ...events,
              ...desk,
              ...campaigns,
              ...settings,
              ...profile,
              { path: '*', element: <Missing /> },
            ],
          },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);

/** A page that is being loaded shows nothing: it comes within the blink of an eye. */
function Nothing() {
  return null;
}
