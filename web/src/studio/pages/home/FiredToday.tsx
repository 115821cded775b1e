import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { useFormat } from '../../i18n/format';
import classes from './Home.module.css';
import { Panel } from './Panel';

/** How many triggers are shown. */
const SHOWN = 8;

/** What has fired today, by trigger. */
export function FiredToday({ fired }: { fired: components['schemas']['FiredFigures'][] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const most = fired.toSorted((a, b) => b.count - a.count).slice(0, SHOWN);
  const largest = most[0]?.count ?? 1;
  return (
    <Panel title={t('fired.title')}>
      {most.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('fired.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {most.map(({ bot, trigger, count }) => (
            <li key={`${bot} ${trigger}`}>
              <span>
                {trigger} <small>{bot}</small>
              </span>
              <span>{format.number(count)}</span>
              <span className={classes.share} style={{ inlineSize: `${(count / largest) * 100}%` }} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
