import { useEffect, useState } from 'react';
import type { ServerClock } from './clock';

/** How often the countdown moves, in milliseconds: as often as its last digit does. */
const TICK_MS = 100;

/**
 * The server's time in milliseconds since the epoch. Where it does not run, it stands still and costs
 * nothing.
 */
export function useNow(clock: ServerClock, runs: boolean): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    setNow(clock.now());
    if (!runs) return;
    const timer = window.setInterval(() => setNow(clock.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, [clock, runs]);
  return now;
}
