import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../api/schema';
import { Countdown } from '../../ui/Countdown';
import { Panel } from './Panel';
import { ShortList, SHOWN } from './ShortList';

/** What falls due in the next minutes, counting down. */
export function DueSoon({ due }: { due: components['schemas']['DueFigures'] }) {
  const { t } = useTranslation('home');
  return (
    <Panel title={t('due.title')} to="/conversations" all={t('due.all')}>
      <ShortList none={t('due.none')} count={due.count}>
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
      </ShortList>
    </Panel>
  );
}
