import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './AwayBanner.module.css';

/** Says that the server is away. What is shown below is what it last said; it comes back by itself. */
export function AwayBanner() {
  const { t } = useTranslation();
  return (
    <p role="status" className={classes.banner}>
      <IconPlugConnectedX size={16} stroke={1.6} aria-hidden />
      {t('shell.away')}
    </p>
  );
}
