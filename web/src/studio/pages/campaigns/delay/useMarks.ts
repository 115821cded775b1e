import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { DelayReport } from './curve';

/** A time that is compared: where it is, in seconds, and what it is. */
export interface Mark {
  name: 'recommended' | 'median' | 'q80' | 'mean';
  at: number;
  text: string;
}

/** The times that are compared. The mean is what other products recommend: which percentile it is stands beside it. */
export function useMarks({ recommendation: r, at_horizon }: DelayReport): Mark[] {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const span = (seconds: number) => format.duration(seconds * 1000);
  const percentile = at_horizon.mean_percentile;
  const all: (Mark | undefined)[] = [
    r.delay_s === null
      ? undefined
      : {
          name: 'recommended',
          at: r.delay_s,
          text: r.interval_s
            ? t('mark.recommendedWithin', {
                at: span(r.delay_s), low: span(r.interval_s[0]!), high: span(r.interval_s[1]!),
              })
            : t('mark.recommended', { at: span(r.delay_s) }),
        },
    r.median_s === null ? undefined : { name: 'median', at: r.median_s, text: t('mark.median', { at: span(r.median_s) }) },
    r.q80_s === null ? undefined : { name: 'q80', at: r.q80_s, text: t('mark.q80', { at: span(r.q80_s) }) },
    at_horizon.mean_s === null
      ? undefined
      : {
          name: 'mean',
          at: at_horizon.mean_s,
          text: t('mark.mean', {
            at: span(at_horizon.mean_s), percentile: percentile === null ? '–' : format.number(Math.round(percentile * 100)),
          }),
        },
  ];
  return all.filter((mark) => mark !== undefined);
}
