import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Status } from './campaign';

const COLOURS: Record<Status, string> = { draft: 'gray', running: 'tide', paused: 'yellow', stopped: 'gray' };

/** Mantine's own text on yellow and gray is too pale for everyone to read. */
const TEXTS: Partial<Record<Status, string>> = { draft: 'dimmed', paused: 'var(--lull-busy)', stopped: 'dimmed' };

/** How a campaign stands. */
export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation('campaigns');
  return (
    <Badge
      component="span"
      variant={status === 'stopped' ? 'outline' : 'light'}
      color={COLOURS[status]}
      tt="none"
      {...(TEXTS[status] && { c: TEXTS[status] })}
    >
      {t(`status.${status}`)}
    </Badge>
  );
}
