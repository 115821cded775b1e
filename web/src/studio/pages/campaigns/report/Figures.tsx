import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Report } from '../campaign';
import classes from './Figures.module.css';
import { useMoney } from './useMoney';

/** What one looks at first. */
export function Figures({ report }: { report: Report }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const money = useMoney();
  const { written } = report;
  const figures = [
    { name: t('figure.open'), value: format.number(report.open), note: t('figure.ofWindows', { number: format.number(report.windows) }) },
    { name: t('figure.sent'), value: format.number(written.sent), note: t('figure.control', { number: format.number(report.control.sent) }) },
    {
      name: t('figure.converted'),
      value: format.number(written.converted),
      note: written.sent > 0 ? t('figure.ofSent', { share: format.percent(written.converted / written.sent, 1) }) : '',
    },
    { name: t('figure.revenue'), value: money(written.revenue)[0] ?? '–', note: money(written.revenue).slice(1).join(' · ') },
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(({ name, value, note }) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd className={classes.value}>{value}</dd>
          <dd className={classes.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
