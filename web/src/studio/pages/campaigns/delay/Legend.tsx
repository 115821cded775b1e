import { useTranslation } from 'react-i18next';
import classes from './Chart.module.css';
import type { Mark } from './useMarks';

/** What the lines and the shades of the chart are, with their figures. */
export function Legend({ marks }: { marks: readonly Mark[] }) {
  const { t } = useTranslation('campaigns');
  return (
    <ul className={classes.legend}>
      {marks.map(({ name, text }) => (
        <li key={name}>
          <svg width={22} height={8} aria-hidden>
            <line x2={22} y1={4} y2={4} className={classes.mark} data-mark={name} />
          </svg>
          {text}
        </li>
      ))}
      <li>
        <svg width={22} height={10} aria-hidden>
          <rect width={22} height={10} className={classes.band} />
        </svg>
        {t('chart.band')}
      </li>
      <li>
        <svg width={22} height={10} aria-hidden>
          <rect width={22} height={10} className={classes.flat} />
        </svg>
        {t('chart.flat')}
      </li>
    </ul>
  );
}
