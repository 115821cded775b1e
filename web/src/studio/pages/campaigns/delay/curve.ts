import type { components } from '../../../api/schema';

export type DelayReport = components['schemas']['DelayReport'];
export type CurvePoint = components['schemas']['DelayCurvePoint'];

/** The times that a chart shows, in seconds, on a logarithmic scale. */
export interface Span {
  first: number;
  last: number;
}

/** It begins where the first have done it, or with the first second, and ends where the curve does; undefined: it has no length. */
export function spanOf(curve: readonly CurvePoint[]): Span | undefined {
  const last = curve.at(-1)?.t_s ?? 0;
  if (last <= 0) return undefined;
  const idle = curve.filter(({ share, t_s }) => share === 0 && t_s > 1 && t_s < last);
  const first = idle.at(-1)?.t_s ?? 1;
  return { first: first < last ? first : last / 10, last };
}

export const clamped = (t: number, { first, last }: Span): number => Math.min(Math.max(t, first), last);

/** Where a time stands between the two ends, from 0 to 1; and which time stands somewhere. */
export const placeOf = (t: number, span: Span): number =>
  Math.log(clamped(t, span) / span.first) / Math.log(span.last / span.first);
export const timeAt = (place: number, { first, last }: Span): number =>
  first * (last / first) ** Math.min(Math.max(place, 0), 1);

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Times that people speak of. */
const SPOKEN = [
  0.001, 0.01, 0.1, 1, 10, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY,
  30 * DAY, 90 * DAY, 365 * DAY,
];

/** Those of them that are shown, so far apart that each can be read: apart is a share of the whole. */
export function ticksOf(span: Span, apart: number): number[] {
  const ticks: number[] = [];
  for (const t of SPOKEN) {
    if (t < span.first || t > span.last) continue;
    const before = ticks.at(-1);
    if (before === undefined || placeOf(t, span) - placeOf(before, span) >= apart) ticks.push(t);
  }
  return ticks;
}

/** The last point that is not after a time. */
function pointAt(curve: readonly CurvePoint[], t: number): CurvePoint | undefined {
  return curve.findLast(({ t_s }) => t_s <= t) ?? curve[0];
}

export const shareAt = (curve: readonly CurvePoint[], t: number): number => pointAt(curve, t)?.share ?? 0;
export const valueAt = (curve: readonly CurvePoint[], t: number): number | null => pointAt(curve, t)?.value ?? null;

/** Of all who did A: who has done B before the message, who would do it later anyway, and whom the message is for. */
export interface Split {
  before: number;
  wasted: number;
  target: number;
}

export function splitAt(report: DelayReport, t: number): Split {
  const all = report.recommendation.share;
  const before = Math.min(shareAt(report.curve ?? [], t), all);
  return { before, wasted: all - before, target: 1 - all };
}

/** Whole numbers of a hundred that make a hundred together. */
export function ofHundred(split: Split): Split {
  const before = Math.round(split.before * 100);
  const target = Math.round(split.target * 100);
  return { before, wasted: Math.max(0, 100 - before - target), target };
}
