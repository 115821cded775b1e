/** The words and numbers in which the page tells times and reasons. */

/** Time of day of an instant in microseconds, with seconds: 14:03:07. */
export const timeOfDay = (atUs: number): string =>
  new Date(atUs / 1000).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** A duration in seconds as people say it: 20 s, 5 min, 1 h 30 min. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/**
 * What is left, in milliseconds, as a countdown shows it: 12.3 s below a minute, else 4:59. It is rounded up,
 * so that it shows nothing left only when nothing is.
 */
export function countdown(ms: number): string {
  const tenths = Math.max(0, Math.ceil(ms / 100));
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.ceil(tenths / 10);
  const clock = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return hours ? `${hours}:${clock.join(':')}` : `${Number(clock[0])}:${clock[1]}`;
}

/** How late something was, in microseconds: 0.8 ms, 1.2 s. */
export const lateness = (us: number): string =>
  us < 1_000_000 ? `${(Math.max(0, us) / 1000).toFixed(1)} ms` : duration(us / 1_000_000);

const reasons: Record<string, string> = {
  'channel-unsupported': 'this channel runs no timers',
  ended: 'the conversation has ended',
  handoff: 'a person has taken over',
  'condition-error': 'its condition could not be evaluated',
  'condition-unset': 'its condition names a variable that is not set',
  'condition-false': 'its condition does not hold',
  'duration-invalid': 'its duration is no number above 0',
  'duration-too-long': 'its duration is above 7 days',
  outranked: 'another trigger of the same duration goes before it',
  'trigger-gone': 'the published version no longer has it',
  overtaken: 'a longer tier was overdue too',
  'too-late': 'it was overdue for too long',
  'event-gone': 'the published version no longer has it',
};

/** Why a trigger was excluded or skipped, in words; a code that the page does not know is shown as it is. */
export const reason = (code = ''): string => reasons[code] ?? code;
