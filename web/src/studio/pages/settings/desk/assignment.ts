import type { Change, Desk } from './desk';

/** What is filled in. An empty capacity is any number. */
export interface Values extends Record<string, unknown> {
  strategy: Desk['assignment']['strategy'];
  capacity: number | '';
  requeueAfter: string;
  autoClose: string;
}

export const STRATEGIES = ['roundRobin', 'leastOpen', 'manual'] as const;

export const valuesOf = ({ assignment, requeueAfter, autoClose }: Desk): Values => ({
  strategy: assignment.strategy, capacity: assignment.capacity ?? '', requeueAfter, autoClose,
});

/** What is sent of what was changed. */
export function changeOf({ strategy, capacity, ...times }: Partial<Values>): Change {
  const assignment = {
    ...(strategy !== undefined && { strategy }),
    ...(capacity !== undefined && { capacity: capacity === '' ? null : capacity }),
  };
  return { ...times, ...(Object.keys(assignment).length > 0 && { assignment }) };
}
