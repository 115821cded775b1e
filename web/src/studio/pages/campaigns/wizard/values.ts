import type { Channel, Repeat, Written } from '../campaign';

/** What the fields hold. They are called as the API calls them, so that what it refuses stands beside them. */
export interface Values extends Record<string, unknown> {
  name: string;
  channel: Channel;
  /** conversions are tracked: there is a goal */
  tracks: boolean;
  goal: { event: string; where: string; within: string; revenue: string; currency: string };
  when: { event: string; where: string };
  unless: { event: string; where: string };
  after: string;
  /** the delay is learnt; after is not used */
  learns: boolean;
  fallback: string;
  daily: boolean;
  key: string;
  repeat: Repeat;
  audience: string;
  message: string;
  subject: string;
  /** as a field for a date and a time has it: the browser's own time */
  startAt: string;
  endAt: string;
  quiet: boolean;
  quietHours: { from: string; to: string; timezone: string };
  capped: boolean;
  cap: { max: number | string; per: string };
  control: number | string;
}

const LEARNT = 'recommended';

/** The fields of a campaign that is written already, or of a new one. */
export function valuesOf(written: Written = {}): Values {
  const { goal, when, unless, after = '', cap, quietHours } = written;
  const learns = after === LEARNT;
  return {
    name: written.name ?? '',
    channel: written.channel ?? 'webhook',
    tracks: Boolean(goal),
    goal: {
      event: goal?.event ?? '', where: goal?.where ?? '', within: goal?.within ?? '7d', revenue: goal?.revenue ?? '',
      currency: goal?.currency ?? '',
    },
    when: { event: when?.event ?? '', where: when?.where ?? '' },
    unless: { event: unless?.event ?? '', where: unless?.where ?? '' },
    after: learns ? '' : after,
    learns,
    fallback: written.fallback ?? '',
    daily: written.refresh === 'daily',
    key: written.key ?? '',
    repeat: written.repeat ?? 'restart',
    audience: written.audience ?? '',
    message: written.message ?? '',
    subject: written.subject ?? '',
    startAt: localOf(written.startAt),
    endAt: localOf(written.endAt),
    quiet: Boolean(quietHours),
    quietHours: {
      from: quietHours?.from ?? '22:00', to: quietHours?.to ?? '08:00',
      timezone: quietHours?.timezone ?? (quietHours ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone),
    },
    capped: Boolean(cap),
    cap: { max: cap?.max ?? 1, per: cap?.per ?? '1d' },
    control: written.control ?? 0,
  };
}

/** The campaign that the fields say; what they do not know of it stays as it was. */
export function writtenOf(values: Values, before: Written = {}): Written {
  const written: Written = {
    ...(before.started != null && { started: before.started }),
    name: values.name.trim(),
    channel: values.channel,
    ...delayBasis(values),
    after: values.learns ? LEARNT : values.after,
    message: values.message,
  };
  if (values.learns && values.fallback) written.fallback = values.fallback;
  if (values.learns && values.daily) written.refresh = 'daily';
  if (values.audience) written.audience = values.audience;
  if (values.channel !== 'conversation' && values.subject.trim()) written.subject = values.subject;
  if (values.startAt) written.startAt = new Date(values.startAt).toISOString();
  if (values.endAt) written.endAt = new Date(values.endAt).toISOString();
  if (values.quiet) written.quietHours = values.quietHours;
  if (values.capped) written.cap = { max: Number(values.cap.max), per: values.cap.per };
  if (Number(values.control) > 0) written.control = Number(values.control);
  return written;
}

/** What the best delay is found by. */
export function delayBasis({ when, unless, key, repeat, tracks, goal }: Values): Written {
  return {
    when: matchOf(when),
    unless: matchOf(unless),
    ...(key.trim() && { key: key.trim() }),
    ...(repeat !== 'restart' && { repeat }),
    ...(tracks && {
      goal: {
        ...matchOf(goal),
        ...(goal.within && { within: goal.within }),
        ...(goal.revenue.trim() && { revenue: goal.revenue.trim() }),
        ...(goal.currency.trim() && { currency: goal.currency.trim() }),
      },
    }),
  };
}

const matchOf = ({ event, where }: { event: string; where: string }) => ({
  event: event.trim(),
  ...(where && { where }),
});

/** An instant as a field for a date and a time has it. */
function localOf(instant: string | null | undefined): string {
  if (!instant) return '';
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
