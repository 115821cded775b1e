import { IconMessageCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/Empty';

/** What stands beside the list while no case is open. */
export function Component() {
  const { t } = useTranslation('desk');
  return <Empty icon={IconMessageCircle} title={t('choose.title')} text={t('choose.text')} />;
}
