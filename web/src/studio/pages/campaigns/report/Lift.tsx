import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Report } from '../campaign';
import { LiftChart } from './LiftChart';
import { LiftLine } from './LiftLine';

/** The least p that is told. */
const LEAST = 0.001;

/** What the messages bring beside the control group, and how sure that is. */
export function Lift({ report: { lift: now, looks } }: { report: Report }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { lift, interval, p } = now;
  if (!interval || lift === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('report.lift.little')}
      </Text>
    );
  }
  const [low, high] = [interval[0]!, interval[1]!];
  const points = (value: number) => `${value > 0 ? '+' : ''}${format.number(Math.round(value * 1000) / 10)}`;
  const verdict = low > 0 ? 'works' : high < 0 ? 'harms' : 'unclear';
  return (
    <>
      <div>
        <Text fz="1.5rem" fw={600} lh={1.3}>
          {t('report.lift.points', { points: points(lift) })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('report.lift.interval', { low: points(low), high: points(high) })}
        </Text>
      </div>
      <LiftChart lift={lift} low={low} high={high} />
      {looks.length > 1 && <LiftLine looks={looks} />}
      <Text size="sm">{t(`report.lift.${verdict}`)}</Text>
      {p !== undefined && (
        <Text size="sm" c="dimmed">
          {t(p < LEAST ? 'report.lift.pBelow' : 'report.lift.p', { p: format.number(Math.max(p, LEAST)) })}
        </Text>
      )}
    </>
  );
}
