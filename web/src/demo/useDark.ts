import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(prefers-color-scheme: dark)');

const subscribe = (changed: () => void) => {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Whether the person asks for dark colours. */
export const useDark = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
