import { useTranslation } from 'react-i18next';
import classes from './StatusDot.module.css';

export type Status = 'online' | 'busy' | 'offline';

/** An operator's status: colour and shape, and in words for those who see neither, or beside it. */
export function StatusDot({ status, words = false }: { status: Status; words?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes.status}>
      <span className={classes.dot} data-status={status} aria-hidden />
      <span className={words ? undefined : classes.unseen}>{t(`status.${status}`)}</span>
    </span>
  );
}
