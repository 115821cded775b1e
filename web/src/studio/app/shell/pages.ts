import {
  IconCalendarClock, IconHeadset, IconHome, IconMessages, IconRobot, IconSettings, IconSpeakerphone, type Icon,
} from '@tabler/icons-react';
import type { Role } from '../../api/session';

/** A page of the navigation. */
export interface Place {
  name: 'home' | 'conversations' | 'bots' | 'events' | 'desk' | 'campaigns' | 'settings';
  path: string;
  /** after g, the key that leads there */
  key: string;
  icon: Icon;
  /** who sees it */
  role: Role;
}

/** The pages in their order. The server decides what is allowed; this only hides what would be refused. */
export const places: readonly Place[] = [
  { name: 'home', path: '/', key: 'h', icon: IconHome, role: 'operator' },
  { name: 'conversations', path: '/conversations', key: 'c', icon: IconMessages, role: 'manager' },
  { name: 'bots', path: '/bots', key: 'b', icon: IconRobot, role: 'manager' },
  { name: 'events', path: '/events', key: 'e', icon: IconCalendarClock, role: 'manager' },
  { name: 'desk', path: '/desk', key: 'd', icon: IconHeadset, role: 'operator' },
  { name: 'campaigns', path: '/campaigns', key: 'm', icon: IconSpeakerphone, role: 'manager' },
  { name: 'settings', path: '/settings', key: 's', icon: IconSettings, role: 'operator' },
];
