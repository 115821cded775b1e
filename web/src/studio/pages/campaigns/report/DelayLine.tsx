import type { Report } from '../campaign';
import { stepped } from '../delay/paths';
import { secondsOf } from '../fields/span';
import classes from './DelayLine.module.css';

/** The line's measures, in the units of its own drawing. */
const WIDTH = 400;
const HEIGHT = 56;
const MARGIN = 4;

/** The delay over time: each held until the next one. Its figures are in the table below it. */
export function DelayLine({ delays }: { delays: Report['delays'] }) {
  const [first, last] = [delays[0]!.atUs, delays.at(-1)!.atUs];
  const most = Math.max(...delays.map(({ delay }) => secondsOf(delay) ?? 0)) || 1;
  // The last one holds on: it is drawn as long as a tenth of the whole.
  const x = (atUs: number) => ((atUs - first) / (last - first || 1)) * WIDTH * 0.9;
  const y = (delay: string) => HEIGHT - MARGIN - ((secondsOf(delay) ?? 0) / most) * (HEIGHT - 2 * MARGIN);
  const points = delays.map(({ atUs, delay }) => [x(atUs), y(delay)] as const);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={classes.line} aria-hidden>
      <line x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} className={classes.ground} />
      <path d={`M${stepped([...points, [WIDTH, points.at(-1)![1]]])}`} />
    </svg>
  );
}
