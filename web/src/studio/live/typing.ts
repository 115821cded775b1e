import { useEffect, useState } from 'react';

/** How long somebody types of whom it was said, in milliseconds: whoever goes on is told of again before that. */
const TYPING_MS = 5000;

/** Cases whose customers type, each by an event of its number. */
const heard = new EventTarget();

/** Tells that the customer of a case types at this moment. */
export const tellTyping = (id: string): boolean => heard.dispatchEvent(new Event(id));

/**
 * Whether the customer of a case types.
 * @param lastUs of the last message: whoever has said it types no more
 */
export function useTyping(id: string, lastUs: number): boolean {
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    let over: number | undefined;
    const begun = () => {
      setTyping(true);
      window.clearTimeout(over);
      over = window.setTimeout(() => setTyping(false), TYPING_MS);
    };
    heard.addEventListener(id, begun);
    return () => {
      heard.removeEventListener(id, begun);
      window.clearTimeout(over);
      setTyping(false);
    };
  }, [id, lastUs]);
  return typing;
}
