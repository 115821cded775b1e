import { useTranslation } from 'react-i18next';
import classes from './Case.module.css';

/** What the bot tells of a conversation that it hands over, and what it knows. */
export function Told({ text, context }: { text?: string | undefined; context?: unknown }) {
  const { t } = useTranslation('desk');
  const known = typeof context === 'object' && context !== null ? Object.entries(context) : [];
  if (!text && known.length === 0) return null;
  return (
    <div className={classes.told}>
      {text && <p>{text}</p>}
      {known.length > 0 && (
        <details>
          <summary>{t('known', { count: known.length })}</summary>
          <dl>
            {known.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
