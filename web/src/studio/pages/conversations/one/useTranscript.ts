import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { Conversation } from '../conversation';

export type Step = components['schemas']['Step'];

/** How many steps are shown more when earlier ones are asked for; at first twice as many are. */
const CHUNK = 100;

/** The last steps of a conversation, as it goes on, and earlier ones where they are asked for. */
export function useTranscript({ id, steps }: Conversation) {
  const [earlier, setEarlier] = useState(0);
  // In whole chunks, so that what is asked for does not change with every step.
  const after = Math.max(0, (Math.ceil(steps / CHUNK) - 2 - earlier) * CHUNK);
  const query = useQuery({
    queryKey: ['conversation', id, 'transcript', after],
    queryFn: ({ signal }) => read(id, after, signal),
    placeholderData: keepPreviousData,
  });
  return { ...query, more: after > 0, showEarlier: () => setEarlier((chunks) => chunks + 2) };
}

/** Reads all that has happened after a step. */
async function read(id: string, after: number, signal: AbortSignal): Promise<Step[]> {
  const all: Step[] = [];
  for (let next: number | undefined = after; next !== undefined; ) {
    const query = { after: next, limit: 1000 };
    const page: components['schemas']['TranscriptBody'] = await ask(
      api.GET('/api/v1/conversations/{id}/transcript', { params: { path: { id }, query }, signal }),
    );
    all.push(...page.steps);
    next = page.next;
  }
  return all;
}
