const SECONDS = { d: 86400, h: 3600, m: 60, s: 1 };

/** How many seconds a duration of the settings has, such as 1h30m or 400d; undefined: it is a word, such as off. */
export function secondsOf(span: string): number | undefined {
  if (!/^(\d+(\.\d+)?[dhms])+$/.test(span)) return undefined;
  return [...span.matchAll(/([\d.]+)([dhms])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * SECONDS[unit as keyof typeof SECONDS],
    0,
  );
}

/** How many minutes it has. */
export function minutesOf(span: string): number | undefined {
  const seconds = secondsOf(span);
  return seconds === undefined ? undefined : seconds / 60;
}

/** How many days it has. */
export function daysOf(span: string): number | undefined {
  const seconds = secondsOf(span);
  return seconds === undefined ? undefined : seconds / SECONDS.d;
}

/** A duration as the settings have it. */
export function spanOf(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  return parts.map(([amount, unit]) => (amount > 0 ? `${amount}${unit}` : '')).join('') || '0s';
}
