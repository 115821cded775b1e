// What a person does. A page that becomes visible, is focused, or scrolls (as a script may make it) is no sign of anybody.
const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

/** Tells of the person's input in a page, at most once a second. Scripts' own events do not count. Returns how to stop. */
export function watchInput(heard: () => void): () => void {
  let last = -Infinity;
  const listen = (event: Event): void => {
    const now = performance.now();
    if (!event.isTrusted || now - last < 1000 || stillPointer(event)) return;
    last = now;
    heard();
  };
  const how = { capture: true, passive: true };
  for (const kind of kinds) addEventListener(kind, listen, how);
  return () => {
    for (const kind of kinds) removeEventListener(kind, listen, how);
  };
}

/** Browsers say that a pointer moves, too, when the page moves beneath it. */
function stillPointer(event: Event): boolean {
  const { type, movementX, movementY } = event as PointerEvent;
  return type === 'pointermove' && !movementX && !movementY;
}
