import { useRef } from 'react';
import { api } from '../../../api/client';
import type { Case } from '../desk';

/** How long a customer is shown at least that somebody types, in milliseconds. */
const SHOWN_MS = 3000;

/** Lets the customer see that one types, where there is a chat that shows it: to be called with each change of the text. */
export function useTellTyping({ id, conversation, status }: Case): (text: string) => void {
  const told = useRef(-Infinity);
  return (text) => {
    if (text === '') told.current = -Infinity; // what is typed next is something else
    else if (conversation && status !== 'closed' && performance.now() - told.current >= SHOWN_MS) {
      told.current = performance.now();
      // Whether it is seen makes no difference to whoever types.
      api.POST('/api/v1/cases/{id}/typing', { params: { path: { id } } }).catch(() => undefined);
    }
  };
}
