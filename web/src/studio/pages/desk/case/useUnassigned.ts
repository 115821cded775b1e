import { useTranslation } from 'react-i18next';

interface Waits {
  unassigned?: 'manual' | 'nobody-online' | 'no-room';
  online?: number;
}

/** Says why cases in the queue are given to nobody. */
export function useUnassigned(): (waits: Waits) => string {
  const { t } = useTranslation('desk');
  return ({ unassigned, online }) => {
    if (unassigned === 'no-room') return t('unassigned.no-room', { count: online ?? 0 });
    return unassigned ? t(`unassigned.${unassigned}`) : '';
  };
}
