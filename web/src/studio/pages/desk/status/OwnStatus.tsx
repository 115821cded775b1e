import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../../api/client';
import { useMember } from '../../../api/session';
import { StatusDot } from '../../../ui/StatusDot';

/** One's own status, beside the avatar. */
export function OwnStatus() {
  const { member } = useMember();
  const me = useQuery({ queryKey: ['operator', member, 'me'], queryFn: () => ask(api.GET('/api/v1/me')) });
  const status = me.data?.operator?.status;
  return status ? <StatusDot status={status} /> : null;
}
