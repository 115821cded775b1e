import type { Change } from './line';

/** What is made of several kinds of things: the first part of a key, and of which. */
const MADE_OF: Record<string, readonly string[]> = {
  audit: ['settings', 'member', 'event', 'bot', 'delivery'],
  overview: ['conversation', 'case', 'operator', 'campaign', 'bot'],
  queue: ['case', 'operator', 'settings'],
  team: ['case', 'operator'],
};

/**
 * Whether what was asked under this key may have changed: ['conversation', 'list', …] by any conversation,
 * ['conversation', id, …] by that one, ['overview'] by all that it is made of. A change of the id 'list' says that lists
 * alone may have changed.
 */
export function concerned(key: readonly unknown[], { kind, id }: Change): boolean {
  const [of, which] = key;
  if (MADE_OF[String(of)]?.includes(kind)) return true;
  return of === kind && (id === undefined || which === undefined || which === 'list' || which === id);
}
