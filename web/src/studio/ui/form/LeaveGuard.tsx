import { useUnsaved } from './unsaved';

/** Asks before a page is left on which something was typed and not saved. A page may have several. */
export function LeaveGuard({ when }: { when: boolean }) {
  useUnsaved(when);
  return null;
}
