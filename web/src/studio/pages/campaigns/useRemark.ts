import { useTranslation } from 'react-i18next';
import { sentence } from '../../ui/sentence';
import { useValues } from '../../ui/useValues';
import type { Remark } from './campaign';

/** The warnings that there are words for; of any other the server's are shown. */
const RULES = [
  'event-unseen', 'goal-is-trigger', 'unless-is-trigger', 'delay-exceeds-goal', 'subject-unused', 'channel-unserved',
] as const;

/** Says in the language that is shown what the server warns of. */
export function useRemark(): (remark: Remark) => string {
  const { t } = useTranslation('campaigns');
  const shown = useValues();
  return ({ rule, message, values }) => {
    const known = RULES.find((one) => one === rule);
    return sentence(known ? t(`remark.${known}`, { replace: shown(values) }) : message);
  };
}
