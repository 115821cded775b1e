import { ENTRIES_MAX, entriesOf, type Entry } from './timeline';
import type { Activity, Happened, View } from './wire';

/** A trigger that has fired since the user was last heard: a mark on the line of quiet. */
export interface Mark {
  trigger: string;
  dueUs: number;
}

/** What the page knows of the conversation. */
export interface Live {
  view?: View;
  /** the newest step that the timeline holds */
  step: number;
  /** newest first */
  entries: Entry[];
  /** what has fired since the quiet point, in the order of firing */
  marks: Mark[];
}

/** Before anything was heard. */
export const silent: Live = { step: 0, entries: [], marks: [] };

/**
 * Takes the conversation as it is now. Where it has fewer steps than were seen, a backup was restored: the
 * steps that come now are new, though their numbers are known.
 */
export function withView(live: Live, view: View): Live {
  return { ...live, view, step: Math.min(live.step, view.steps) };
}

/** Takes one step. A step that is known already, as after a reconnection, is dropped. */
export function withStep(live: Live, happened: Happened): Live {
  const { record, step } = happened;
  if (step <= live.step) return live;
  const fired = (record.ev ?? []).filter((event) => event.k === 'inactivity');
  return {
    ...live,
    step,
    entries: [...entriesOf(happened).reverse(), ...live.entries].slice(0, ENTRIES_MAX),
    marks: [
      ...(movesQuietPoint(record.in) ? [] : live.marks),
      ...fired.map((event) => ({ trigger: event.t ?? '', dueUs: event.d ?? happened.atUs })),
    ],
  };
}

/** Whether the quiet begins anew: with a message of the user's, or the press of a card's button. */
function movesQuietPoint(came: Activity | undefined): boolean {
  return (came?.type === 'message' || came?.type === 'invoke') && (came.from?.role ?? 'user') === 'user';
}
