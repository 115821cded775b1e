import { useSyncExternalStore } from 'react';
import { clock } from '../api/clock';

const listeners = new Set<() => void>();
let ticking: number | undefined;
let second = Math.floor(clock.now() / 1000);

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  ticking ??= window.setInterval(() => {
    second = Math.floor(clock.now() / 1000);
    for (const each of listeners) each();
  }, 250);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    window.clearInterval(ticking);
    ticking = undefined;
  };
}

/** The server's time in milliseconds, by whole seconds; all that count down do so together. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => second) * 1000;
