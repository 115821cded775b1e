import type { components } from '../../api/schema';

export type Case = components['schemas']['ShownCase'];
export type Entry = components['schemas']['CaseEntry'];
export type Operator = components['schemas']['Teammate'];

/** Whose a case is, as people call them. */
export const customerOf = (of: Case): string => of.customer || of.contact || of.conversation || `#${of.id}`;
