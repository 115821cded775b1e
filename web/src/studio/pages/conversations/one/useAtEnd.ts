import { useLayoutEffect, useRef } from 'react';

/** So near to its end, in pixels, one counts as there. */
const NEAR = 80;

/** Keeps a list that scrolls at its end, when something comes there, unless one has scrolled away from it. */
export function useAtEnd(last: number | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    const before = height.current;
    if (current.scrollTop + current.clientHeight >= before - NEAR) current.scrollTop = current.scrollHeight;
    height.current = current.scrollHeight;
  }, [last]);
  return list;
}
