import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { api, ask } from '../../../api/client';
import { useMember } from '../../../api/session';
import { Confirm } from '../../../ui/Confirm';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import { customerOf, type Case } from '../desk';
import { AssignDialog } from '../team/AssignDialog';
import { Why } from './Why';
import classes from './Case.module.css';

/** Take, assign, close, and why the case is as it is. */
export function Actions({ of }: { of: Case }) {
  const { t } = useTranslation('desk');
  const { member, may } = useMember();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [assigning, assign] = useDisclosure(false);
  const [closing, close] = useDisclosure(false);
  const [asking, why] = useDisclosure(false);
  const params = { path: { id: of.id } };
  const changed = (now: Case) => queries.setQueryData(['case', String(of.id)], now);

  const take = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/cases/{id}/take', { params, body: {} })),
    onSuccess: (now) => {
      changed(now);
      // It is not in the queue any more: the list goes along.
      if (search.includes('list=queue')) void navigate(`/desk/${of.id}`, { replace: true });
    },
    onError: notifyRefused,
  });
  const end = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/cases/{id}/close', { params, body: {} })),
    onSuccess: (now) => {
      changed(now);
      close.close();
      notifyDone(t('close.done', { customer: customerOf(of) }));
    },
    onError: notifyRefused,
  });

  const assigned = (now: Case) => {
    if (now.operator === member || may('manager')) return changed(now);
    // It is another's now, who alone sees it.
    void navigate({ pathname: '/desk', search }, { replace: true });
    notifyDone(t('assign.done', { customer: customerOf(of) }));
  };

  const open = of.status !== 'closed';
  const mine = of.operator === member;
  return (
    <Group gap="xs" wrap="nowrap" className={classes.actions}>
      {open && (of.status === 'queued' || (!mine && may('manager'))) && (
        <Button size="xs" variant={of.status === 'queued' ? 'filled' : 'default'} loading={take.isPending} onClick={() => take.mutate()}>
          {t('take')}
        </Button>
      )}
      {open && (mine || may('manager')) && (
        <Button size="xs" variant="default" onClick={assign.open}>
          {t('assign.action')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={why.open}>
        {t('why.action')}
      </Button>
      {open && (
        <Button size="xs" variant="default" onClick={close.open}>
          {t('close.action')}
        </Button>
      )}
      <AssignDialog of={of} opened={assigning} onClosed={assign.close} onAssigned={assigned} />
      <Why of={of} opened={asking} onClosed={why.close} />
      <Confirm
        opened={closing}
        title={t('close.title', { customer: customerOf(of) })}
        text={t('close.text')}
        action={t('close.action')}
        busy={end.isPending}
        onConfirmed={() => end.mutate()}
        onClosed={close.close}
      />
    </Group>
  );
}
