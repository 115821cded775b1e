import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { CurvePanel } from './CurvePanel';
import { Handle } from './Handle';
import { Legend } from './Legend';
import { WorthPanel } from './WorthPanel';
import classes from './Chart.module.css';
import { placeOf, ticksOf, type DelayReport, type Span } from './curve';
import { useMarks } from './useMarks';

interface Props {
  report: DelayReport;
  span: Span;
  /** the delay that is looked at, in seconds */
  at: number;
  onMoved(at: number): void;
}

/** The chart's measures, in pixels. */
const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const CURVE = 184;
const GAP = 26;
const WORTH = 64;
const BOTTOM = 22;
const TICKS_APART = 64;
const HEIGHT = TOP + CURVE + GAP + WORTH + BOTTOM;

/** Who has done B by when, with its band, and below it what a message is worth by its delay; on one logarithmic axis. */
export function Chart({ report, span, at, onMoved }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { ref, width } = useElementSize();
  const marks = useMarks(report);
  const inner = Math.max(0, width - LEFT - RIGHT);
  const x = (time: number) => placeOf(time, span) * inner;
  return (
    <figure className={classes.figure}>
      <div ref={ref} className={classes.frame} style={{ blockSize: HEIGHT }}>
        {inner > 0 && (
          <svg width={width} height={HEIGHT} role="group" aria-label={t('chart.label', { from: report.from, to: report.to })}>
            <g transform={`translate(${LEFT} ${TOP})`}>
              {ticksOf(span, TICKS_APART / inner).map((tick) => (
                <g key={tick} transform={`translate(${x(tick)} 0)`} className={classes.tick} aria-hidden>
                  <line y2={CURVE + GAP + WORTH} />
                  <text y={CURVE + GAP + WORTH + 16}>{format.duration(tick * 1000)}</text>
                </g>
              ))}
              <CurvePanel report={report} marks={marks} x={x} width={inner} height={CURVE} />
              <g transform={`translate(0 ${CURVE + GAP})`}>
                <WorthPanel report={report} x={x} width={inner} height={WORTH} />
              </g>
              <Handle span={span} at={at} width={inner} height={CURVE + GAP + WORTH} onMoved={onMoved} />
            </g>
          </svg>
        )}
      </div>
      <figcaption>
        <Legend marks={marks} />
      </figcaption>
    </figure>
  );
}
