import type { components } from '../../api/schema';

/** A conversation as the API shows it. */
export type Conversation = components['schemas']['Viewed'];

/** How a conversation stands. */
export type Status = Conversation['status'];

export const STATUSES: readonly Status[] = ['awake', 'quiet', 'handed-over', 'ended'];

export const placeOf = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

/** Whom it is with, as people know them. */
export const nameOf = ({ id, user, userName }: Conversation): string => userName || user || id;
