import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { useFormat } from '../../../i18n/format';
import classes from './One.module.css';
import { Tier } from './Tier';

export type Explanation = components['schemas']['Explanation'];

/** The quiet point, and after it each trigger by its duration. */
export function Chain({ explanation: { quietSinceUs, triggers, atUs } }: { explanation: Explanation }) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const all = triggers ?? [];
  return (
    <ol className={classes.chain}>
      {quietSinceUs && (
        <li data-state="quiet">
          <strong>{t('timeline.quiet')}</strong>
          <time dateTime={new Date(quietSinceUs / 1000).toISOString()}>{format.moment(quietSinceUs)}</time>
        </li>
      )}
      {all.length === 0 && <li data-state="none">{t('timeline.none')}</li>}
      {all.map((trigger) => (
        <Tier key={`${trigger.kind} ${trigger.trigger} ${trigger.triggerId}`} trigger={trigger} past={atUs !== undefined} />
      ))}
    </ol>
  );
}
