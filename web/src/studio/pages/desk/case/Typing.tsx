import { useTranslation } from 'react-i18next';
import { useTyping } from '../../../live/typing';
import { customerOf, type Case } from '../desk';
import classes from './Case.module.css';

/** Says while the customer types that they do. */
export function Typing({ of }: { of: Case }) {
  const { t } = useTranslation('desk');
  const typing = useTyping(String(of.id), of.lastUs);
  return (
    <p className={classes.typing} role="status">
      {typing && t('typing', { customer: customerOf(of) })}
    </p>
  );
}
