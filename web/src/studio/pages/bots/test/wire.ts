import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { Folder } from '../folder/files';

export type Report = components['schemas']['Rehearsed'];

/** An entry of the timeline, as scenarios write them. */
export interface Entry {
  /** since the start, as in 5m0s */
  at: string;
  kind: string;
  from?: 'user' | 'bot' | 'agent';
  text?: string;
  prompt?: boolean;
  trigger?: string;
  seconds?: number;
  count?: number;
  reason?: string;
  record?: number;
  where?: string;
  message?: string;
}

const at = (bot: string, id: string) => ({ params: { path: { bot, id } } });

export const begin = (bot: string, files: Folder): Promise<Report> =>
  ask(api.POST('/api/v1/bots/{bot}/test', { params: { path: { bot } }, body: { channel: 'test', files: [...files] } }));

export const say = (bot: string, id: string, text: string): Promise<Report> =>
  ask(api.POST('/api/v1/bots/{bot}/test/{id}/activities', { ...at(bot, id), body: { type: 'message', text } }));

/** Moves the clock by so much, or to the next thing that is due. */
export const advance = (bot: string, id: string, goal: { by: string } | { to: 'next' }): Promise<Report> =>
  ask(api.POST('/api/v1/bots/{bot}/test/{id}/advance', { ...at(bot, id), body: goal }));

/** What became of each trigger, and why. */
export type Explanation = components['schemas']['Explanation'];

export const explain = (bot: string, id: string): Promise<Explanation> =>
  ask(api.GET('/api/v1/bots/{bot}/test/{id}/explain', { ...at(bot, id), headers: { Accept: 'application/json' } })) as Promise<Explanation>;

/** Ends it, also while the page goes: one may have twenty at a time. */
export const end = (bot: string, id: string): Promise<unknown> =>
  ask(api.DELETE('/api/v1/bots/{bot}/test/{id}', { ...at(bot, id), keepalive: true }));

/** Go's way to write durations, 1h5m0.5s, in milliseconds. */
export function milliseconds(duration: string): number {
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, µs: 0.001, us: 0.001, ns: 0.000_001 };
  let sum = 0;
  for (const [, amount, unit] of duration.matchAll(/([\d.]+)(h|ms|m|s|µs|us|ns)/g)) sum += Number(amount) * units[unit!]!;
  return sum;
}

/** 4:05, 1:04:05: what a clock that began at nought shows. */
export function clockFace(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
