import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import classes from './Chart.module.css';
import type { DelayReport } from './curve';
import { backwards, stepped } from './paths';
import type { Mark } from './useMarks';

interface Props {
  report: DelayReport;
  marks: readonly Mark[];
  /** where a time stands, in pixels */
  x(time: number): number;
  width: number;
  height: number;
}

/** Shares between the lines that mark them; the least is taken of which few enough are needed. */
const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
const LINES_MAX = 5;

/** Who has done B by when: the curve, its band, and the times that are compared. */
export function CurvePanel({ report, marks, x, width, height }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const curve = report.curve ?? [];
  const highest = Math.max(...curve.map(({ hi }) => hi));
  const step = STEPS.find((each) => highest <= each * LINES_MAX) ?? STEPS.at(-1)!;
  const count = Math.max(1, Math.ceil(highest / step));
  const y = (share: number) => height * (1 - share / (count * step));
  const lines = Array.from({ length: count + 1 }, (_, index) => index * step);
  const { interval_s: interval } = report.recommendation;
  const upper = curve.map(({ t_s, hi }) => [x(t_s), y(hi)] as const);
  const lower = curve.map(({ t_s, lo }) => [x(t_s), y(lo)] as const);
  return (
    <g aria-hidden>
      {lines.map((share) => (
        <g key={share} transform={`translate(0 ${y(share)})`}>
          <line x2={width} className={classes.grid} />
          <text x={-8} className={classes.axis}>
            {format.percent(share, step < 0.01 ? 1 : 0)}
          </text>
        </g>
      ))}
      {interval && (
        <rect
          x={x(interval[0]!)}
          width={Math.max(1, x(interval[1]!) - x(interval[0]!))}
          height={height}
          className={classes.interval}
        />
      )}
      <path d={`M${stepped(upper)}L${backwards(lower)}Z`} className={classes.band} />
      <path d={`M${stepped(curve.map(({ t_s, share }) => [x(t_s), y(share)] as const))}`} className={classes.curve} />
      {marks.map(({ name, at }) => (
        <line key={name} x1={x(at)} x2={x(at)} y2={height} className={classes.mark} data-mark={name} />
      ))}
      <text x={8} y={12} className={classes.caption}>
        {t('chart.curve', { to: report.to })}
      </text>
    </g>
  );
}
