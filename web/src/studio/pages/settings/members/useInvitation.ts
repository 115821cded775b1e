import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../../api/client';
import { notifyRefused } from '../../../ui/notify';
import type { Member } from './member';

/** Makes a link by which a member chooses a password; it is shown once. */
export function useInvitation() {
  const [invited, setInvited] = useState<Member>();
  const inviting = useMutation({
    mutationFn: (member: Member) =>
      ask(api.POST('/api/v1/members/{member}/invitation', { params: { path: { member: member.name } } })),
    onSuccess: (invitation, member) => setInvited({ ...member, invitation }),
    onError: notifyRefused,
  });
  return { invite: (member: Member) => inviting.mutate(member), invited, setInvited };
}
