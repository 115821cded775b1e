import { useTranslation } from 'react-i18next';
import type { Status } from './conversation';
import classes from './StatusBadge.module.css';

/** How a conversation stands. */
export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation('conversations');
  return (
    <span className={classes.badge} data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}
