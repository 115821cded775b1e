import type { components } from '../../../api/schema';

export type Event = components['schemas']['Event'];

/** What is shown between what was said, as the transcript calls it. */
export const SHOWN = [
  'inactivity', 'skipped', 'ended', 'set', 'error', 'silence', 'handoff', 'closed',
  'armed', 'excluded', 'called', 'telemetry',
] as const;

export type Shown = (typeof SHOWN)[number];

/** What is shown where all is asked for: each message brings some of it. */
const BESIDES: ReadonlySet<string> = new Set<Shown>(['armed', 'excluded', 'called', 'telemetry']);

export const kindOf = ({ k }: Event): Shown | undefined => SHOWN.find((kind) => kind === k);

/** The events of a step that are shown. */
export const happenings = (events: readonly Event[], all: boolean): Event[] =>
  events.filter((event) => kindOf(event) && (all || !BESIDES.has(event.k)));
