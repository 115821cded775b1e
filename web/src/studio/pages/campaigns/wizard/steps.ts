import type { Remark } from '../campaign';
import type { Values } from './values';

/** The sections of a campaign, in their order. */
export const STEPS = ['channel', 'start', 'goal', 'who', 'what', 'when'] as const;
export type Step = (typeof STEPS)[number];

/** Which section a field is in, by the first part of its name. The name itself stands above them all. */
const FIELDS: Record<string, Step> = {
  channel: 'channel',
  tracks: 'goal', goal: 'goal',
  when: 'who', unless: 'who', after: 'who', learns: 'who', fallback: 'who', refresh: 'who', daily: 'who', key: 'who',
  repeat: 'who', audience: 'who',
  message: 'what', subject: 'what',
  startAt: 'when', endAt: 'when', quietHours: 'when', quiet: 'when', cap: 'when', capped: 'when', control: 'when',
};

export const stepOf = (field: string): Step | undefined => FIELDS[field.split(/[.[]/, 1)[0]!];

/** The first section that has a fault. */
export const firstFaulty = (faults: object): Step | undefined =>
  STEPS.find((step) => Object.keys(faults).some((field) => stepOf(field) === step));

/** Where warnings belong of which the server does not say what they are about. That an event was never seen its field says. */
const RULES: Record<string, Step | 'nowhere'> = { 'channel-unserved': 'channel', 'event-unseen': 'nowhere' };

/** The warnings of a section; undefined: those of the whole. */
export const remarksIn = (step: Step | undefined, remarks: readonly Remark[]): Remark[] =>
  remarks.filter(({ path, rule }) => (path === undefined ? RULES[rule] : stepOf(path)) === step);

/** What has to be filled in and is not: the fields' names. What is filled in the server judges. */
export function missingIn(values: Values): string[] {
  const needed: [string, unknown][] = [
    ['name', values.name],
    ['when.event', values.when.event],
    ['unless.event', values.unless.event],
    ['message', values.message],
  ];
  if (!values.learns) needed.push(['after', values.after]);
  if (values.tracks) needed.push(['goal.event', values.goal.event], ['goal.within', values.goal.within]);
  if (values.channel === 'email') needed.push(['subject', values.subject]);
  if (values.capped) needed.push(['cap.max', values.cap.max], ['cap.per', values.cap.per]);
  if (values.quiet) needed.push(['quietHours.from', values.quietHours.from], ['quietHours.to', values.quietHours.to]);
  return needed.filter(([, value]) => String(value).trim() === '').map(([field]) => field);
}
