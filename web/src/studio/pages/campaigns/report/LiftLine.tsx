import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Report } from '../campaign';
import classes from './LiftLine.module.css';

/** The chart's measures, in pixels. */
const HEIGHT = 96;
const LEFT = 36;
const BOTTOM = 20;

/** The least that the axis shows to either side. */
const LEAST = 0.02;

/** The lift on each day, with its interval: it closes in on what the messages bring. */
export function LiftLine({ looks }: { looks: Report['looks'] }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { ref, width } = useElementSize();
  const most = Math.min(1, Math.max(LEAST, ...looks.flatMap(({ interval }) => interval.map(Math.abs))));
  const [first, last] = [looks[0]!.atUs, looks.at(-1)!.atUs];
  const x = (atUs: number) => LEFT + ((atUs - first) / (last - first || 1)) * (width - LEFT);
  const y = (lift: number) => ((most - lift) / (2 * most)) * (HEIGHT - BOTTOM);
  const place = (atUs: number, lift: number) => `${x(atUs).toFixed(1)} ${y(lift).toFixed(1)}`;
  const upper = looks.map(({ atUs, interval }) => place(atUs, interval[1]!));
  const lower = looks.map(({ atUs, interval }) => place(atUs, interval[0]!)).reverse();
  const points = (value: number) => format.number(Math.round(value * 1000) / 10);
  return (
    <div
      ref={ref}
      className={classes.chart}
      role="img"
      aria-label={t('report.lift.overTime', { from: format.time(first), to: format.time(last) })}
    >
      {width > LEFT && (
        <svg width={width} height={HEIGHT} aria-hidden>
          {[most, 0, -most].map((value) => (
            <g key={value} transform={`translate(0 ${y(value)})`}>
              <line x1={LEFT} x2={width} className={value === 0 ? classes.zero : classes.grid} />
              <text x={LEFT - 6} className={classes.axis}>
                {points(value)}
              </text>
            </g>
          ))}
          <path d={`M${[...upper, ...lower].join('L')}Z`} className={classes.band} />
          <path d={`M${looks.map(({ atUs, lift }) => place(atUs, lift)).join('L')}`} className={classes.line} />
          <text x={LEFT} y={HEIGHT - 4} className={classes.first}>
            {format.time(first)}
          </text>
          <text x={width} y={HEIGHT - 4} className={classes.last}>
            {format.time(last)}
          </text>
        </svg>
      )}
    </div>
  );
}
