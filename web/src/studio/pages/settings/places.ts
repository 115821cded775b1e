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

const place = (name: Place['name'], path: string, icon: Icon, role: Role): Place => ({ name, path, icon, role });

const organization = [
  place('reply', 'inactivity-message-reply', IconMessageReply, 'manager'),
  place('timeout', 'user-inactivity-timeout', IconClockPause, 'operator'),
  place('assignment', 'assignment', IconUserCheck, 'operator'),
];
const access = [
  place('members', 'members', IconUsers, 'manager'),
  place('keys', 'keys', IconKey, 'administrator'),
];
const outside = [
  place('channels', 'channels', IconPlug, 'administrator'),
  place('deliveries', 'deliveries', IconSend, 'administrator'),
  place('unsubscribed', 'unsubscribed', IconBellOff, 'manager'),
];
const records = [
  place('retention', 'retention', IconHourglass, 'administrator'),
  place('audit', 'audit-log', IconHistory, 'administrator'),
];

/** All of them, in their order. The server decides what is allowed; this only hides what would be refused. */
export const groups: readonly Group[] = [
  { name: 'organization', places: organization },
  { name: 'access', places: access },
  { name: 'outside', places: outside },
  { name: 'records', places: records },
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
