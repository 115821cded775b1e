/** How long something is, as the API writes it: 30m, 36h, 1d12h, 1h6m8.533s. */

export const UNITS = ['s', 'm', 'h', 'd'] as const;
export type Unit = (typeof UNITS)[number];

const SECONDS: Record<Unit, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const PART = /(\d+(?:\.\d+)?)(ms|us|µs|ns|d|h|m|s)/g;
const SMALL: Record<string, number> = { ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** In seconds; undefined: that is no span. */
export function secondsOf(text: string): number | undefined {
  if (text === '0') return 0;
  if (text === '' || text.replace(PART, '') !== '') return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(PART)) sum += Number(amount) * (SMALL[unit!] ?? SECONDS[unit as Unit]);
  return sum;
}

/** An amount of the largest unit that there is a whole number of. */
export function amountOf(seconds: number): { amount: number; unit: Unit } {
  const unit = UNITS.findLast((each) => seconds >= SECONDS[each] && seconds % SECONDS[each] === 0) ?? 's';
  return { amount: seconds / SECONDS[unit], unit };
}

export const spanOf = (amount: number, unit: Unit): string => `${amount}${unit}`;

/** A delay that people would choose who were shown this one: whole seconds, minutes or hours, the longer the coarser. */
export function rounded(seconds: number): string {
  const unit = seconds < 10 * 60 ? 's' : seconds < 2 * SECONDS.d ? 'm' : 'h';
  const { amount, unit: shown } = amountOf(Math.max(1, Math.round(seconds / SECONDS[unit])) * SECONDS[unit]);
  return spanOf(amount, shown);
}
