import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import classes from './Chart.module.css';
import { placeOf, timeAt, type Span } from './curve';

interface Props {
  span: Span;
  at: number;
  width: number;
  height: number;
  onMoved(at: number): void;
}

/** How far a key moves it, as a share of the axis. */
const STEPS: Record<string, number> = {
  ArrowLeft: -1 / 200, ArrowDown: -1 / 200, ArrowRight: 1 / 200, ArrowUp: 1 / 200, PageDown: -1 / 20, PageUp: 1 / 20,
  Home: -1, End: 1,
};

/** The delay that is looked at: dragged anywhere on the chart, or moved by the keys of a slider. */
export function Handle({ span, at, width, height, onMoved }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const ground = useRef<SVGRectElement>(null);
  const place = placeOf(at, span);
  const follow = (event: PointerEvent) => {
    if (event.buttons === 0 || !ground.current) return;
    onMoved(timeAt((event.clientX - ground.current.getBoundingClientRect().left) / width, span));
  };
  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMoved(timeAt(place + by, span));
  };
  return (
    <g
      className={classes.handle}
      role="slider"
      tabIndex={0}
      aria-label={t('chart.handle')}
      aria-valuemin={Math.round(span.first)}
      aria-valuemax={Math.round(span.last)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={format.duration(at * 1000)}
      onKeyDown={step}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
    >
      <rect ref={ground} width={width} height={height} className={classes.ground} />
      <line x1={place * width} x2={place * width} y2={height} />
      <circle cx={place * width} cy={height} r={7} />
    </g>
  );
}
