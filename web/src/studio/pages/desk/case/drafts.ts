/** A reply that is being written, and the id under which it is said once, however often it is sent. */
export interface Draft {
  text: string;
  key: string;
}

const place = (id: number) => `lull.desk.reply.${id}`;

/** The reply that was begun in this tab, whatever was opened since. */
export function draftOf(id: number): Draft {
  const stored = sessionStorage.getItem(place(id));
  return stored ? (JSON.parse(stored) as Draft) : blank();
}

export function keepDraft(id: number, draft: Draft): void {
  if (draft.text === '') sessionStorage.removeItem(place(id));
  else sessionStorage.setItem(place(id), JSON.stringify(draft));
}

/** Browsers have randomUUID only where they are reached by TLS. */
export function blank(): Draft {
  const random = crypto.getRandomValues(new Uint32Array(4));
  return { text: '', key: [...random].map((part) => part.toString(36)).join('') };
}
