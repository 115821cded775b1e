import { useEffect } from 'react';

/** The forms on which something was typed and not saved. */
const forms = new Set<object>();

export const anyUnsaved = (): boolean => forms.size > 0;

function ask(event: BeforeUnloadEvent): void {
  if (anyUnsaved()) event.preventDefault();
}

/** Notes that what was typed here is not saved: the page asks before it is left. */
export function useUnsaved(when: boolean): void {
  useEffect(() => {
    if (!when) return;
    const form = {};
    forms.add(form);
    window.addEventListener('beforeunload', ask);
    return () => {
      forms.delete(form);
      if (forms.size === 0) window.removeEventListener('beforeunload', ask);
    };
  }, [when]);
}
