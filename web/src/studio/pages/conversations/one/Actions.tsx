import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHeadset, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../../../api/client';
import { Confirm } from '../../../ui/Confirm';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import type { Conversation } from '../conversation';
import { HandOver } from './HandOver';

/** Hands a conversation over to the desk, and ends it. */
export function Actions({ conversation: { id, status } }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const [ending, toEnd] = useDisclosure(false);
  const [handingOver, toHandOver] = useDisclosure(false);
  const end = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/conversations/{id}/end', { params: { path: { id } } })),
    onSuccess: () => notifyDone(t('end.done')),
    onError: notifyRefused,
    onSettled: toEnd.close,
  });
  if (status === 'ended') return null;
  return (
    <>
      {status === 'handed-over' ? (
        <Button component={Link} to="/desk" variant="default" leftSection={<IconHeadset size={16} aria-hidden />}>
          {t('handOver.toDesk')}
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconHeadset size={16} aria-hidden />} onClick={toHandOver.open}>
          {t('handOver.open')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={toEnd.open}>
        {t('end.open')}
      </Button>
      <HandOver id={id} opened={handingOver} onClosed={toHandOver.close} />
      <Confirm
        opened={ending}
        title={t('end.title')}
        text={t(status === 'handed-over' ? 'end.textWithHuman' : 'end.text')}
        action={t('end.action')}
        dangerous
        busy={end.isPending}
        onConfirmed={() => end.mutate()}
        onClosed={toEnd.close}
      />
    </>
  );
}
