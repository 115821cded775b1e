import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { api, ask } from '../../api/client';
import { began } from '../../api/session';
import { Refusal } from '../../ui/form/Refusal';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { Door } from './Door';
import { NewPassword } from './NewPassword';

/** Where somebody who was invited, or has forgotten their password, chooses one. */
export function Component() {
  const { t } = useTranslation('door');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const token = useLocation().hash.slice(1);
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { password: '' },
    send: ({ password }) => ask(api.POST('/api/v1/invitations/accept', { body: { token, password } })),
    onSent: (session) => {
      queries.setQueryData(['session'], began(session));
      void navigate('/', { replace: true });
    },
  });
  return (
    <Door title={t('invitation.title')} text={t('invitation.text')}>
      <form onSubmit={submit}>
        <Stack>
          <NewPassword {...form.getInputProps('password')} />
          <Refusal text={refusal} />
          <Button type="submit" loading={sending}>
            {t('invitation.action')}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
