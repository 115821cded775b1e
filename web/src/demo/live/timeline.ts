import { duration, lateness, reason, timeOfDay } from './words';
import type { Activity, Happened, TimerEvent } from './wire';

/** How many entries the page keeps; older ones fall off. */
export const ENTRIES_MAX = 60;

/** One line of the timeline. */
export interface Entry {
  key: string;
  atUs: number;
  /** what it is about, for its colour: the user, the bot, a timer, a fire, the end, a problem */
  kind: 'user' | 'bot' | 'timer' | 'fired' | 'ended' | 'problem';
  title: string;
  detail?: string;
}

type Line = Omit<Entry, 'key' | 'atUs'>;

/** The lines of one step, in the order in which they came about. */
export function entriesOf({ step, atUs, record }: Happened): Entry[] {
  const events = record.ev ?? [];
  const isCause = (event: TimerEvent) => event.k === 'inactivity' || event.k === 'skipped';
  const lines = [
    ...[record.in].map((came) => came && lineOfInput(came)),
    ...events.filter(isCause).map((event) => lineOfEvent(event, atUs)),
    ...(record.out ?? []).map(lineOfOutput),
    ...events.filter((event) => !isCause(event)).map((event) => lineOfEvent(event, atUs)),
  ];
  return lines
    .filter((line) => line !== undefined)
    .map((line, index) => ({ key: `${step}.${index}`, atUs, ...line }));
}

function lineOfInput(activity: Activity): Line | undefined {
  switch (activity.type) {
    case 'message':
    case 'invoke':
      return said(writer(activity), activity.text);
    case 'conversationUpdate':
      return { kind: 'user', title: 'The conversation began' };
    default:
      return undefined;
  }
}

/** The visitor, or the person of the team who has the conversation. */
function writer({ from }: Activity): Line {
  if ((from?.role ?? 'user') === 'user') return { kind: 'user', title: 'You wrote' };
  return { kind: 'bot', title: `${from?.name || 'A person of the team'} wrote` };
}

function lineOfOutput(activity: Activity): Line | undefined {
  return activity.type === 'message'
    ? said({ kind: 'bot', title: 'The bot wrote' }, activity.text)
    : undefined;
}

const said = (line: Line, text: string | undefined): Line => (text ? { ...line, detail: text } : line);

function lineOfEvent(event: TimerEvent, atUs: number): Line | undefined {
  const trigger = event.t ?? '';
  switch (event.k) {
    case 'armed':
      return { kind: 'timer', title: `${trigger} is armed`, detail: `due ${timeOfDay(event.d ?? 0)}` };
    case 'inactivity':
      return { kind: 'fired', title: `${trigger} fired`, detail: firedDetail(event, atUs) };
    case 'skipped':
      return { kind: 'timer', title: `${trigger} was skipped`, detail: reason(event.r) };
    case 'excluded':
      return { kind: 'timer', title: `${trigger} takes no part`, detail: reason(event.r) };
    case 'ended':
      return { kind: 'ended', title: 'The conversation ended', detail: 'a new message begins a new session' };
    case 'error':
      return { kind: 'problem', title: `Problem in ${event.w ?? 'a topic'}`, detail: event.m ?? '' };
    case 'set':
      return { kind: 'timer', title: `${event.w ?? 'A variable'} was set from outside` };
    default:
      return undefined; // a transcript record was opened: of no interest here
  }
}

function firedDetail(event: TimerEvent, atUs: number): string {
  const tier = `${event.n ? 'tier of' : 'after'} ${duration(event.s ?? 0)}`;
  return event.d ? `${tier}, ${lateness(atUs - event.d)} past its due instant` : tier;
}
