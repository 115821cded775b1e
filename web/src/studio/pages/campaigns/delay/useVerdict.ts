import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { DelayReport } from './curve';
import { useFinding } from './useFinding';

/** What is recommended, how sure it is, and what it rests on. */
export function useVerdict(report: DelayReport | undefined) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const found = useFinding();
  if (!report) return undefined;
  const { recommendation, windows, data } = report;
  const { title, text, good } = found(recommendation);
  const basis = t('verdict.basis', {
    windows: format.number(windows.count), converted: format.number(windows.converted),
    open: format.number(windows.censored),
    since: data.start_ms === null ? '–' : format.time(data.start_ms * 1000),
  });
  const lowered =
    recommendation.lowered && t('verdict.lowered', { horizon: format.duration(recommendation.horizon_s * 1000) });
  return { good, title, text: [text, basis, lowered].filter(Boolean).join(' ') };
}
