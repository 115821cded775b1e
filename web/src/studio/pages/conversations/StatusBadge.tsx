import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Status } from './conversation';

const COLOURS: Record<Status, string> = { awake: 'tide', quiet: 'yellow', 'handed-over': 'tide', ended: 'gray' };

/** How a conversation stands. */
export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation('conversations');
  return (
    <Badge
      component="span"
      variant={status === 'awake' || status === 'quiet' ? 'light' : 'outline'}
      color={COLOURS[status]}
      tt="none"
      {...(status === 'quiet' && { c: 'var(--lull-busy)' })}
      {...(status === 'ended' && { c: 'dimmed' })}
    >
      {t(`status.${status}`)}
    </Badge>
  );
}
