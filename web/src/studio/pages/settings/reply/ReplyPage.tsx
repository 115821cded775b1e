import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import { useMember } from '../../../api/session';
import { Failure } from '../../../ui/Failure';
import { Frame } from '../frame/Frame';
import { ReplyForm } from './ReplyForm';
import { useReply } from './reply';
import { WouldHappen } from './WouldHappen';

/** Inactivity Message Reply: what customers are told whose operator has been inactive for too long. */
export function Component() {
  const { member } = useMember();
  const reply = useReply();
  // The operator that the preview speaks of is oneself.
  const me = useQuery({
    queryKey: ['operator', member, 'me'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/me', { signal })),
  });
  return (
    <Frame>
      {reply.error && <Failure error={reply.error} retry={() => void reply.refetch()} />}
      {reply.data && (
        <>
          <ReplyForm stored={reply.data} operator={me.data?.fullName || member} />
          <WouldHappen stored={reply.data.data} />
        </>
      )}
    </Frame>
  );
}
