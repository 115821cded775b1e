import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Since } from '../../ui/Countdown';
import { Failure } from '../../ui/Failure';
import { customerOf } from '../desk/desk';
import { useMine } from '../desk/inbox/lists';
import { Panel } from './Panel';
import { ShortList, SHOWN } from './ShortList';

/** One's own open cases, those whose customer waits longest first. */
export function OwnCases() {
  const { t } = useTranslation('home');
  const mine = useMine();
  if (mine.error) return <Failure error={mine.error} retry={() => void mine.refetch()} />;
  if (mine.isPending) return null;
  return (
    <Panel title={t('mine.title')} to="/desk" all={t('desk.all')}>
      <ShortList none={t('mine.none')} count={mine.rows.length}>
        {mine.rows.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <Link to={`/desk/${one.id}`}>{customerOf(one)}</Link>
            <Since atUs={one.lastUs} />
            <small>{t(one.waiting ? 'mine.waits' : 'mine.answered')}</small>
          </li>
        ))}
      </ShortList>
    </Panel>
  );
}
