import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { DelayReport } from './curve';

interface Verdict {
  title: string;
  text: string;
  /** there is a delay to take */
  good: boolean;
}

/** What is recommended, how sure it is, and what it rests on. */
export function useVerdict(report: DelayReport | undefined): Verdict | undefined {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  if (!report) return undefined;
  const { recommendation: r, windows, data } = report;
  const span = (seconds: number) => format.duration(seconds * 1000);
  const basis = [
    t('verdict.basis', {
      windows: format.number(windows.count), converted: format.number(windows.converted),
      open: format.number(windows.censored),
      since: data.start_ms === null ? '–' : format.time(data.start_ms * 1000),
    }),
    r.lowered && t('verdict.lowered', { horizon: span(r.horizon_s) }),
  ].filter(Boolean).join(' ');
  switch (r.verdict) {
    case 'send_at':
      return {
        good: true,
        title: t('verdict.send', { delay: span(r.delay_s ?? 0) }),
        text: [
          r.interval_s && t('verdict.interval', { low: span(r.interval_s[0]!), high: span(r.interval_s[1]!) }),
          r.confidence && t(`verdict.confidence.${r.confidence as 'good' | 'rough'}`),
          basis,
        ].filter(Boolean).join(' '),
      };
    case 'no_reason_to_wait':
      return { good: true, title: t('verdict.atOnce', { delay: span(r.delay_s ?? 0) }), text: `${t('verdict.atOnceWhat')} ${basis}` };
    case 'do_not_send':
      return { good: false, title: t('verdict.never'), text: `${t('verdict.neverWhat')} ${basis}` };
    default:
      return {
        good: false,
        title: t('verdict.little'),
        text: `${t('verdict.littleWhat', {
          converters: format.number(r.missing.converters), followed: format.number(r.missing.followed),
        })} ${basis}`,
      };
  }
}
