import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Since } from '../../ui/Countdown';
import { Failure } from '../../ui/Failure';
import { customerOf } from '../desk/desk';
import { useMine } from '../desk/inbox/lists';
import classes from './Home.module.css';
import { Panel } from './Panel';

/** How many cases are shown. */
const SHOWN = 8;

/** One's own open cases, those whose customer waits longest first. */
export function OwnCases() {
  const { t } = useTranslation('home');
  const mine = useMine();
  if (mine.error) return <Failure error={mine.error} retry={() => void mine.refetch()} />;
  if (mine.isPending) return null;
  const rest = mine.rows.length - SHOWN;
  return (
    <Panel title={t('mine.title')} to="/desk" all={t('desk.all')}>
      {mine.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('mine.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {mine.rows.slice(0, SHOWN).map((one) => (
            <li key={one.id}>
              <Link to={`/desk/${one.id}`}>{customerOf(one)}</Link>
              <Since atUs={one.lastUs} />
              <small>{t(one.waiting ? 'mine.waits' : 'mine.answered')}</small>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('due.more', { count: rest })}
        </Text>
      )}
    </Panel>
  );
}
