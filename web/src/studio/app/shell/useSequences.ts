import { useEffect, useRef } from 'react';

/** How long the second key of a sequence may take, in milliseconds. */
const PATIENCE_MS = 1200;

/** What was typed into is not spoken to the page; a dialog has keys of its own. */
const ELSEWHERE = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';

/** Listens to keys and to sequences of two, as in `{ '?': …, 'g h': … }`. */
export function useSequences(actions: Record<string, () => void>): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    let first = { key: '', at: 0 };
    const onKey = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || (target as Element).closest(ELSEWHERE)) return;
      const sequence = event.timeStamp - first.at < PATIENCE_MS ? `${first.key} ${key}` : key;
      const action = current.current[sequence] ?? current.current[key];
      first = { key, at: event.timeStamp };
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
