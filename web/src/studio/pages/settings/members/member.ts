import type { components } from '../../../api/schema';

export type Member = components['schemas']['ShownMember'];

/** Least first. */
export const ROLES = ['operator', 'manager', 'administrator'] as const;

export const calledOf = ({ fullName, name }: Member): string => fullName || name;
