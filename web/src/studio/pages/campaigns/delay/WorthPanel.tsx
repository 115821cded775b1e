import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import classes from './Chart.module.css';
import type { DelayReport } from './curve';
import { straight } from './paths';

interface Props {
  report: DelayReport;
  x(time: number): number;
  width: number;
  height: number;
}

/** The least that the axis shows, in conversions. */
const LEAST = 0.001;

/** What a message is worth by its delay, and the delays that are hardly worse than the best. */
export function WorthPanel({ report, x, width, height }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const points = (report.curve ?? []).flatMap(({ t_s, value }) => (value === null ? [] : [{ t_s, value }]));
  if (points.length === 0) return null;
  const values = [...points.map(({ value }) => value), report.recommendation.value ?? 0];
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values) || LEAST;
  const y = (value: number) => (height * (high - value)) / (high - low);
  const flat = report.recommendation.flat_s;
  const thousand = (value: number) => format.number(Math.round(value * 10_000) / 10);
  return (
    <g aria-hidden>
      {[high, 0].map((value) => (
        <g key={value} transform={`translate(0 ${y(value)})`}>
          <line x2={width} className={classes.grid} />
          <text x={-8} className={classes.axis}>
            {thousand(value)}
          </text>
        </g>
      ))}
      {flat && (
        <rect x={x(flat[0]!)} width={Math.max(1, x(flat[1]!) - x(flat[0]!))} height={height} className={classes.flat} />
      )}
      <path d={`M${straight(points.map(({ t_s, value }) => [x(t_s), y(value)] as const))}`} className={classes.worth} />
      <text x={8} y={-8} className={classes.caption}>
        {t('chart.worth')}
      </text>
    </g>
  );
}
