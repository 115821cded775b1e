import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';

type Recommendation = components['schemas']['DelayRecommendation'];

/** What was found out of a delay. */
type Finding = Pick<Recommendation, 'verdict' | 'delay_s' | 'interval_s' | 'confidence' | 'missing'>;

interface Found {
  title: string;
  /** how sure it is, or what it would take */
  text: string;
  /** there is a delay to take */
  good: boolean;
}

/** Says what is recommended, and how sure it is. */
export function useFinding(): (finding: Finding) => Found {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const span = (seconds: number) => format.duration(seconds * 1000);
  return ({ verdict, delay_s, interval_s, confidence, missing }) => {
    const delay = span(delay_s ?? 0);
    switch (verdict) {
      case 'send_at':
        return {
          good: true,
          title: t('verdict.send', { delay }),
          text: [
            interval_s && t('verdict.interval', { low: span(interval_s[0]!), high: span(interval_s[1]!) }),
            confidence && t(`verdict.confidence.${confidence as 'good' | 'rough'}`),
          ].filter(Boolean).join(' '),
        };
      case 'no_reason_to_wait':
        return { good: true, title: t('verdict.atOnce', { delay }), text: t('verdict.atOnceWhat') };
      case 'do_not_send':
        return { good: false, title: t('verdict.never'), text: t('verdict.neverWhat') };
      default: {
        const { converters, followed } = missing;
        const values = { converters: format.number(converters), followed: format.number(followed) };
        return { good: false, title: t('verdict.little'), text: t('verdict.littleWhat', values) };
      }
    }
  };
}
