import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Confirm } from '../../../ui/Confirm';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import { calledOf, type Member } from './member';

interface Props {
  member: Member | undefined;
  onClosed(): void;
  onRemoved(): void;
}

/** Asks before a member goes, with their keys and all they have signed in with. */
export function RemoveMember({ member, onClosed, onRemoved }: Props) {
  const { t } = useTranslation('settings');
  const removing = useMutation({
    mutationFn: ({ name }: Member) => ask(api.DELETE('/api/v1/members/{member}', { params: { path: { member: name } } })),
    onSuccess: (_, gone) => {
      notifyDone(t('members.removed', { name: calledOf(gone) }));
      onRemoved();
    },
    onError: notifyRefused,
    onSettled: onClosed,
  });
  return (
    <Confirm
      opened={member !== undefined}
      title={t('members.removeTitle', { name: member && calledOf(member) })}
      text={t('members.removeWhat')}
      action={t('remove')}
      dangerous
      busy={removing.isPending}
      onConfirmed={() => member && removing.mutate(member)}
      onClosed={onClosed}
    />
  );
}
