/** How Microsoft's dropdown names durations: minutes and hours. In seconds. */
export const PRESETS = [900, 1800, 2700, 3600] as const;

/** Copilot Studio ignores what is longer without a word; lull refuses it. In seconds: seven days. */
export const DURATION_MAX = 604_800;

/** Nobody reads and answers in less, in seconds. */
export const DURATION_SHORT = 15;

export type Unit = 'seconds' | 'minutes' | 'hours';

const SECONDS: Record<Unit, number> = { seconds: 1, minutes: 60, hours: 3600 };

/** The largest unit in which a duration is a whole number. */
export function unitOf(seconds: number): Unit {
  if (seconds > 0 && seconds % 3600 === 0) return 'hours';
  return seconds > 0 && seconds % 60 === 0 ? 'minutes' : 'seconds';
}

export const inUnit = (seconds: number, unit: Unit): number => seconds / SECONDS[unit];
export const inSeconds = (amount: number, unit: Unit): number => amount * SECONDS[unit];

/** What is wrong with a duration in seconds, or what looks wrong. */
export function doubt(seconds: number): 'none' | 'short' | 'long' | 'nothing' {
  if (!(seconds > 0)) return 'nothing';
  if (seconds > DURATION_MAX) return 'long';
  return seconds < DURATION_SHORT ? 'short' : 'none';
}

/** A duration as a topic holds it: a number, or a formula. */
export function written(duration: number | string): string {
  if (typeof duration === 'number') return String(duration);
  const formula = duration.startsWith('=') ? duration : `=${duration}`;
  return /^=[\w.() +*/-]+$/.test(formula) ? formula : JSON.stringify(formula);
}
