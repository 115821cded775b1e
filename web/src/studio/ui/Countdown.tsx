import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useNow } from './useNow';

/** How long it is until an instant of the server's clock, in microseconds; and when that is, on hovering. */
export function Countdown({ dueUs }: { dueUs: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = dueUs / 1000 - useNow();
  return (
    <time dateTime={new Date(dueUs / 1000).toISOString()} title={format.instant(dueUs)}>
      {left > 0 ? t('countdown.in', { duration: format.duration(left) }) : t('countdown.now')}
    </time>
  );
}

/** How long it is since an instant of the server's clock, in microseconds. */
export function Since({ atUs }: { atUs: number }) {
  const format = useFormat();
  const past = useNow() - atUs / 1000;
  return (
    <time dateTime={new Date(atUs / 1000).toISOString()} title={format.instant(atUs)}>
      {format.duration(past)}
    </time>
  );
}
