import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Remark } from '../campaign';
import { useRemark } from '../useRemark';

/** What the server warns of. */
export function Warnings({ remarks }: { remarks: readonly Remark[] }) {
  const words = useRemark();
  return remarks.map((remark) => (
    <Alert key={remark.message} color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} c="inherit">
      {words(remark)}
    </Alert>
  ));
}
