import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';

/** The reasons against an auto reply that have words here; of any other the server's are shown. */
const REASONS = ['disabled', 'case-closed', 'unassigned', 'operator-active', 'already-sent', 'cooldown'] as const;

/** Says why a customer would get an auto reply, or would not. */
export function useWhy(): (judged: components['schemas']['SimulationBody']) => string {
  const { t } = useTranslation('settings');
  const { duration } = useFormat();
  return ({ sent, reason, source, words, idleUs = 0, limitUs = 0 }) => {
    const spans = { idle: duration(idleUs / 1000), limit: duration(limitUs / 1000) };
    if (sent) return t(`would.from.${source ?? 'organization'}`, spans);
    const known = REASONS.find((one) => one === reason);
    return known ? t(`would.why.${known}`, spans) : words;
  };
}
