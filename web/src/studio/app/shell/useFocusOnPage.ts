import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Moves the focus to the page when another one is opened, so that a screen reader reads on there. */
export function useFocusOnPage(): void {
  const page = useLocation().pathname.split('/', 2)[1];
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    document.getElementById('page')?.focus({ preventScroll: true });
  }, [page]);
}
