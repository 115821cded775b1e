import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../api/schema';
import { Countdown } from '../../ui/Countdown';
import classes from './Home.module.css';
import { Panel } from './Panel';

/** How many of those that are next are shown. */
const SHOWN = 8;

/** What falls due in the next minutes, counting down. */
export function DueSoon({ due }: { due: components['schemas']['DueFigures'] }) {
  const { t } = useTranslation('home');
  const rest = due.count - Math.min(SHOWN, due.next.length);
  return (
    <Panel title={t('due.title')} to="/conversations" all={t('due.all')}>
      {due.next.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('due.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {due.next.slice(0, SHOWN).map(({ conversation, user, userName, bot, trigger, dueUs }) => (
            <li key={conversation}>
              <Link to={`/conversations/${encodeURIComponent(conversation)}`}>{userName || t('due.unnamed')}</Link>
              <Countdown dueUs={dueUs} />
              <small>
                {t('due.of', { trigger, bot })}
                {!userName && ` · ${user || conversation}`}
              </small>
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
