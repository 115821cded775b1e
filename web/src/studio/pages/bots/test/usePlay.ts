import { useEffect, useRef, useState } from 'react';
import type { Rehearsal } from './useRehearsal';

/** How often the clock is moved while it plays, in milliseconds, and how much faster than the one on the wall. */
const BEAT_MS = 500;
export const SPEED = 60;

/** Lets the virtual clock run on its own, as long as nothing goes wrong. */
export function usePlay({ advance, report }: Rehearsal): { playing: boolean; toggle(): void } {
  const [playing, setPlaying] = useState(false);
  const running = useRef(false);
  useEffect(() => {
    if (!playing) return;
    const beat = window.setInterval(() => {
      if (running.current) return; // the last beat is not answered yet
      running.current = true;
      void advance({ by: `${(BEAT_MS * SPEED) / 1000}s` }).then((moved) => {
        running.current = false;
        if (!moved) setPlaying(false);
      });
    }, BEAT_MS);
    return () => window.clearInterval(beat);
  }, [playing, advance]);
  const gone = report === undefined;
  useEffect(() => {
    if (gone) setPlaying(false);
  }, [gone]);
  return { playing, toggle: () => setPlaying((now) => !now) };
}
