import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** What the server says of a whole form, above its button. */
export function Refusal({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />} c="inherit">
      {text}
    </Alert>
  );
}
