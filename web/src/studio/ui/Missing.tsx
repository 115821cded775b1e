import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from './Empty';

/** What stands at an address that is no page's. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <Empty
      icon={IconMapOff}
      title={t('missing.title')}
      text={t('missing.text')}
      action={<Link to="/">{t('missing.home')}</Link>}
    />
  );
}
