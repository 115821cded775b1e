import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from './Empty';

/** What stands where a page has failed to draw, or to load: a new build may have taken its place. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <Empty
      icon={IconAlertTriangle}
      title={t('broken.title')}
      text={t('broken.text')}
      action={<Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>}
    />
  );
}
