import { useParams } from 'react-router';
import { Failure } from '../../ui/Failure';
import { BotWorkspace } from './BotWorkspace';
import { useLoaded } from './work/loaded';

/** One bot: its topics, variables and versions, and a conversation with it. */
export function Component() {
  const { bot = '' } = useParams();
  const loaded = useLoaded(bot);
  if (loaded.data) return <BotWorkspace key={bot} bot={bot} loaded={loaded.data} />;
  if (loaded.error) return <Failure error={loaded.error} retry={() => void loaded.refetch()} />;
  return null;
}
