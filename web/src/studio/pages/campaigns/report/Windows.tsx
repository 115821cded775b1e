import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Report } from '../campaign';
import classes from './Windows.module.css';

/** What became of the windows, as parts of a whole. */
export function Windows({ report }: { report: Report }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const unsent = Object.values(report.unsent).reduce((sum, each) => sum + each, 0);
  const all = [
    ['sent', report.written.sent],
    ['control', report.control.sent],
    ['closed', report.closed],
    ['open', report.open],
    ['superseded', report.superseded],
    ['unsent', unsent],
    ['stopped', report.stopped],
  ] as const;
  const parts = all.filter(([, count]) => count > 0);
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {parts.map(([part, count]) => (
          <span key={part} data-part={part} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={classes.parts}>
        {all.map(([part, count]) => (
          <li key={part} data-none={count === 0 || undefined}>
            <span className={classes.swatch} data-part={part} aria-hidden />
            <span className={classes.name}>{t(`report.windows.${part}`)}</span>
            <span className={classes.count}>{format.number(count)}</span>
            <span className={classes.share}>{report.windows > 0 && format.percent(count / report.windows, 1)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
