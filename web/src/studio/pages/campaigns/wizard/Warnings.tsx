import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Remark } from '../campaign';

/** What the server warns of. */
export function Warnings({ remarks }: { remarks: readonly Remark[] }) {
  return remarks.map(({ message }) => (
    <Alert key={message} color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} c="inherit">
      {message}
    </Alert>
  ));
}
