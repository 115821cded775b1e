import { Button, Modal, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { useMember } from '../../../api/session';
import { Failure } from '../../../ui/Failure';
import { Refusal } from '../../../ui/form/Refusal';
import { customerOf, type Case } from '../desk';
import classes from './Assign.module.css';
import { Colleague } from './Colleague';
import { useCapacity, useTeam } from './useTeam';

interface Props {
  of: Case;
  opened: boolean;
  onClosed(): void;
  onAssigned(now: Case): void;
}

/** Whom a case is given to: the picker shows how each stands, since when, and how much they have. */
export function AssignDialog({ of, opened, onClosed, onAssigned }: Props) {
  const { t } = useTranslation(['desk', 'common']);
  const phone = useMediaQuery('(max-width: 47.99em)');
  return (
    <Modal
      opened={opened}
      onClose={onClosed}
      title={t('desk:assign.title', { customer: customerOf(of) })}
      fullScreen={phone ?? false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Picker of={of} onAssigned={(now) => { onAssigned(now); onClosed(); }} />
    </Modal>
  );
}

function Picker({ of, onAssigned }: Pick<Props, 'of' | 'onAssigned'>) {
  const { t } = useTranslation(['desk', 'common']);
  const { may } = useMember();
  const [sought, setSought] = useState('');
  const capacity = useCapacity();
  const team = useTeam(sought);
  const assign = useMutation({
    mutationFn: (operator: string) =>
      ask(api.POST('/api/v1/cases/{id}/assign', { params: { path: { id: of.id } }, body: { operator } })),
    onSuccess: (now) => onAssigned(now),
  });
  if (team.error) return <Failure error={team.error} retry={() => void team.refetch()} />;
  const refusal = assign.error && (assign.error instanceof Problem ? assign.error.message : t('common:error.away'));
  return (
    <>
      <TextInput
        data-autofocus
        aria-label={t('desk:assign.search')}
        placeholder={t('desk:assign.search')}
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
        mb="sm"
      />
      <Refusal text={refusal ?? undefined} />
      <ul className={classes.team} aria-label={t('desk:assign.team')}>
        {team.rows.map((operator) => (
          <li key={operator.name}>
            <Colleague
              operator={operator}
              capacity={operator.capacity ?? capacity}
              has={operator.name === of.operator}
              busy={assign.isPending}
              onChosen={() => assign.mutate(operator.name)}
            />
          </li>
        ))}
      </ul>
      {team.hasNextPage && (
        <Button variant="subtle" fullWidth loading={team.isFetchingNextPage} onClick={() => void team.fetchNextPage()}>
          {t('desk:assign.more')}
        </Button>
      )}
      {of.operator && may('manager') && (
        <Button variant="default" fullWidth mt="sm" loading={assign.isPending} onClick={() => assign.mutate('')}>
          {t('desk:assign.back')}
        </Button>
      )}
    </>
  );
}
