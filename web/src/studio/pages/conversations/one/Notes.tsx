import { Alert } from '@mantine/core';
import { useSaid } from '../../../ui/useSaid';
import type { Explanation } from './Chain';

/** What bears on all triggers of a conversation. */
export function Notes({ explanation: { notes, notesSaid } }: { explanation: Explanation }) {
  const words = useSaid();
  return notes?.map((note, index) => (
    <Alert key={note} color="gray" variant="light" c="inherit" mt="sm">
      {words({ said: notesSaid?.[index], words: note })}
    </Alert>
  ));
}
