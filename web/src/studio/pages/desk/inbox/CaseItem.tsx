import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useFormat } from '../../../i18n/format';
import { Since } from '../../../ui/Countdown';
import { Face } from '../../../ui/Face';
import { customerOf, type Case } from '../desk';
import { Person } from '../team/Person';
import classes from './Inbox.module.css';

/** A case in a list: who it is, whether they wait, and whose it is. */
export function CaseItem({ of, open, others }: { of: Case; open: boolean; others: boolean }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { search } = useLocation();
  return (
    <Link
      to={{ pathname: `/desk/${of.id}`, search }}
      className={classes.item}
      aria-current={open || undefined}
      data-waiting={of.waiting}
    >
      <Face name={customerOf(of)} size={36} />
      <span className={classes.what}>
        <span className={classes.line}>
          <strong>{customerOf(of)}</strong>
          <small>{format.time(of.lastUs)}</small>
        </span>
        <span className={classes.line}>
          <span className={classes.state}>
            {of.status === 'closed' && t('state.closed')}
            {of.status !== 'closed' && !of.waiting && t('state.answered')}
            {of.waiting && (
              <>
                {t('state.waiting')} <Since atUs={of.lastUs} />
              </>
            )}
          </span>
          {others && (of.operator ? <Person name={of.operator} /> : <small>{t('state.queued')}</small>)}
        </span>
      </span>
    </Link>
  );
}
