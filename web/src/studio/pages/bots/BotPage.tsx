import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMember } from '../../api/session';
import { Failure } from '../../ui/Failure';
import { BotWorkspace } from './BotWorkspace';
import { useLoaded } from './work/loaded';

/** One bot: its topics, variables and versions, and a conversation with it. */
export function Component() {
  const { t } = useTranslation('bots');
  const { bot = '' } = useParams();
  const mayChange = useMember().may('administrator');
  const loaded = useLoaded(bot, mayChange);
  if (loaded.data) return <BotWorkspace key={bot} bot={bot} loaded={loaded.data} readOnly={!mayChange} />;
  if (loaded.error) {
    return <Failure error={loaded.error} retry={() => void loaded.refetch()} list={<Link to="/bots">{t('title')}</Link>} />;
  }
  return null;
}
