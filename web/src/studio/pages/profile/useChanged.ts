import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../api/session';
import { notifyDone } from '../../ui/notify';

/** Says that one's profile has been changed, and asks anew wherever it is shown. */
export function useChanged(): () => void {
  const { t } = useTranslation('profile');
  const { member } = useMember();
  const queries = useQueryClient();
  return () => {
    notifyDone(t('saved'));
    void queries.invalidateQueries({ queryKey: ['session'] });
    void queries.invalidateQueries({ queryKey: ['operator', member] });
  };
}
