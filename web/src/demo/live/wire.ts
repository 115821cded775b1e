/**
 * What lull tells about a conversation, as its server-sent events carry it. Times are microseconds since the
 * epoch, UTC; they stay below 2^53, so a number holds them exactly.
 */

/** The trigger that fires next if the user stays quiet. */
export interface Armed {
  trigger: string;
  triggerId: string;
  seconds: number;
  dueUs: number;
}

/** A conversation as it is now: data of the event `state`. */
export interface View {
  id: string;
  bot: string;
  channel: string;
  session: number;
  /** awake, quiet, handed-over, ended */
  status: string;
  ended: boolean;
  quietSinceUs?: number;
  armed?: Armed;
  fired: number;
  steps: number;
  nowUs: number;
}

/** Something that happened to the conversation's timers in one step. */
export interface TimerEvent {
  /** armed, excluded, inactivity, skipped, ended, transcript, error, set */
  k: string;
  /** the topic's name */
  t?: string;
  /** why it was excluded or skipped */
  r?: string;
  /** the duration with which the trigger was armed, in seconds */
  s?: number;
  /** how many triggers have fired since the quiet point */
  n?: number;
  /** when it is, or was, due */
  d?: number;
  /** the number of the transcript record that was opened */
  rec?: number;
  /** where an error arose; the name of a variable that was set */
  w?: string;
  /** an error in words */
  m?: string;
}

/** One activity of a step, as far as the page shows it. */
export interface Activity {
  type: string;
  text?: string;
  from?: { role?: string; name?: string };
}

/** One committed step: data of the event `happened`. */
export interface Happened {
  step: number;
  atUs: number;
  record: { in?: Activity; out?: Activity[]; ev?: TimerEvent[] };
}

/**
 * Reads the data of a `state` event. Throws where it is none: page and server are then of different versions.
 */
export function readView(data: string): View {
  const view = JSON.parse(data) as View;
  if (typeof view?.id !== 'string' || typeof view.nowUs !== 'number')
    throw new Error('not a conversation: ' + data);
  return view;
}

/** Reads the data of a `happened` event. Throws where it is none. */
export function readHappened(data: string): Happened {
  const happened = JSON.parse(data) as Happened;
  if (typeof happened?.step !== 'number' || !happened.record) throw new Error('not a step: ' + data);
  return happened;
}
