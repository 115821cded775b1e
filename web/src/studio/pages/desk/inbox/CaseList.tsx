import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Case } from '../desk';
import { CaseItem } from './CaseItem';
import classes from './Inbox.module.css';

interface Props {
  label: string;
  cases: readonly Case[];
  /** the case that is open, by its number */
  open: string | undefined;
  /** say whose they are */
  others: boolean;
  more: boolean;
  onMore(): void;
}

/** How high a case stands in the list, in pixels, and how many are drawn beyond those that are seen. */
const HEIGHT = 76;
const OVERSCAN = 8;

/** Cases, of which only those are drawn that can be seen. */
export function CaseList({ label, cases, open, others, more, onMore }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: cases.length,
    getScrollElement: () => frame.current,
    estimateSize: () => HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => cases[index]!.id,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && last >= cases.length - OVERSCAN) onMore();
  }, [more, last, cases.length, onMore]);
  return (
    <div ref={frame} className={classes.frame}>
      <ul aria-label={label} style={{ blockSize: virtual.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => (
          <li key={key} style={{ blockSize: HEIGHT, transform: `translateY(${start}px)` }}>
            <CaseItem of={cases[index]!} open={String(cases[index]!.id) === open} others={others} />
          </li>
        ))}
      </ul>
    </div>
  );
}
