import {
  IconBellOff, IconClockPause, IconHistory, IconHourglass, IconKey, IconMessageReply, IconPlug, IconSend, IconUserCheck,
  IconUsers, type Icon,
} from '@tabler/icons-react';
import type { Role } from '../../api/session';

/** A part of the settings, with an address of its own. */
export interface Place {
  name:
    | 'reply' | 'timeout' | 'assignment' | 'members' | 'keys' | 'channels' | 'deliveries' | 'unsubscribed' | 'retention'
    | 'audit';
  path: string;
  icon: Icon;
  /** who sees it */
  role: Role;
}

export interface Group {
  name: 'organization' | 'access' | 'outside' | 'records';
  places: readonly Place[];
}

/** All of them, in their order. The server decides what is allowed; this only hides what would be refused. */
export const groups: readonly Group[] = [
  {
    name: 'organization',
    places: [
      { name: 'reply', path: 'inactivity-message-reply', icon: IconMessageReply, role: 'manager' },
      { name: 'timeout', path: 'user-inactivity-timeout', icon: IconClockPause, role: 'operator' },
      { name: 'assignment', path: 'assignment', icon: IconUserCheck, role: 'operator' },
    ],
  },
  {
    name: 'access',
    places: [
      { name: 'members', path: 'members', icon: IconUsers, role: 'manager' },
      { name: 'keys', path: 'keys', icon: IconKey, role: 'administrator' },
    ],
  },
  {
    name: 'outside',
    places: [
      { name: 'channels', path: 'channels', icon: IconPlug, role: 'administrator' },
      { name: 'deliveries', path: 'deliveries', icon: IconSend, role: 'administrator' },
      { name: 'unsubscribed', path: 'unsubscribed', icon: IconBellOff, role: 'manager' },
    ],
  },
  {
    name: 'records',
    places: [
      { name: 'retention', path: 'retention', icon: IconHourglass, role: 'administrator' },
      { name: 'audit', path: 'audit-log', icon: IconHistory, role: 'administrator' },
    ],
  },
];

/** The group and the place that a path below /settings leads to. */
export function placeAt(pathname: string): { group: Group; place: Place } | undefined {
  const path = pathname.split('/')[2];
  for (const group of groups) {
    const place = group.places.find((other) => other.path === path);
    if (place) return { group, place };
  }
  return undefined;
}
