import { createHash } from 'node:crypto';
import type { Lull } from '../lull.js';

/** What somebody did: who, what, and how many seconds before now. */
export type Did = [user: string, event: string, secondsAgo: number];

/** How many events are reported at a time. */
const BATCH = 1000;

const keys = new WeakMap<Lull, Promise<string>>();

/** Reports what people did, as a website does. */
export async function track(lull: Lull, all: readonly Did[]): Promise<void> {
  if (!keys.has(lull)) keys.set(lull, lull.call('POST', 'keys', { name: 'website', write: true }).then(({ key }) => key));
  const [key, { nowUs }] = await Promise.all([keys.get(lull)!, lull.call('GET', 'clock')]);
  for (let from = 0; from < all.length; from += BATCH) {
    const response = await fetch(`${lull.url}/v1/batch`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${key}:`)}` },
      body: JSON.stringify({ batch: all.slice(from, from + BATCH).map((each) => item(each, nowUs / 1000)) }),
    });
    if (!response.ok) throw new Error(`events were not taken: ${response.status} ${await response.text()}`);
  }
}

const item = ([userId, event, secondsAgo]: Did, now: number) => ({
  type: 'track', userId, event,
  timestamp: new Date(now - secondsAgo * 1000).toISOString(),
  properties: event === 'Ordered' ? { total: 24.5, currency: 'EUR' } : { product: 'a lamp', price: 24.5 },
});

const DAY = 86_400;

/** What shoppers did in the weeks before: all put something into the cart, and half of them ordered, most within hours. */
export function history(shoppers: number): Did[] {
  return Array.from({ length: shoppers }, (_, index): Did[] => {
    const added = 10 * DAY + (index * 20 * DAY) / shoppers;
    const ordered = added - 120 * 1.013 ** ((index * 7) % shoppers);
    return [
      [`shopper-${index}`, 'Added to cart', added],
      ...(index % 2 ? [[`shopper-${index}`, 'Ordered', ordered] as Did] : []),
    ];
  }).flat();
}

/** Whether a profile is in the control group of a campaign, of which it is so many percent: as docs/campaigns.md says. */
export function isControl(campaign: string, profile: string, percent: number): boolean {
  const bits = createHash('sha256').update(`${campaign}\0${profile}`).digest().readBigUInt64BE() >> 11n;
  return Number(bits) / 2 ** 53 < percent / 100;
}
