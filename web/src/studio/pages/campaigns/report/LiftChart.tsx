import classes from './LiftChart.module.css';
import { useFormat } from '../../../i18n/format';

/** The least that the axis shows to either side. */
const LEAST = 0.02;

/** The lift with its interval, and where nothing would be: a line at zero. */
export function LiftChart({ lift, low, high }: { lift: number; low: number; high: number }) {
  const format = useFormat();
  const most = Math.min(1, Math.max(LEAST, Math.abs(low), Math.abs(high)) * 1.1);
  const at = (value: number) => `${((value + most) / (2 * most)) * 100}%`;
  const points = (value: number) => format.number(Math.round(value * 1000) / 10);
  return (
    <div className={classes.chart} aria-hidden>
      <span className={classes.axis} />
      <span className={classes.zero} />
      <span className={classes.interval} style={{ insetInlineStart: at(low), inlineSize: `${((high - low) / (2 * most)) * 100}%` }} />
      <span className={classes.point} style={{ insetInlineStart: at(lift) }} />
      <span className={classes.label} style={{ insetInlineStart: 0 }}>
        {points(-most)}
      </span>
      <span className={classes.label} data-middle>
        {format.number(0)}
      </span>
      <span className={classes.label} style={{ insetInlineEnd: 0 }}>
        {points(most)}
      </span>
    </div>
  );
}
