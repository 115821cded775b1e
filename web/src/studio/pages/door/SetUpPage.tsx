import { Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { api, ask } from '../../api/client';
import { began } from '../../api/session';
import { Refusal } from '../../ui/form/Refusal';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { Door } from './Door';
import { NewPassword } from './NewPassword';

/** Where the first administrator comes in, by the link that the server has printed. */
export function Component() {
  const { t } = useTranslation(['door', 'common']);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const token = useLocation().hash.slice(1);
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { fullName: '', email: '', password: '' },
    send: (values) => ask(api.POST('/api/v1/setup', { body: { ...values, token } })),
    onSent: (session) => {
      queries.setQueryData(['session'], began(session));
      void navigate('/', { replace: true });
    },
  });
  if (!token) return <Door title={t('setup.title')} text={t('first.text')} />;
  return (
    <Door title={t('setup.title')} text={t('setup.text')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            autoComplete="name"
            label={t('setup.fullName')}
            description={t('setup.fullNameWhat')}
            {...form.getInputProps('fullName')}
          />
          <TextInput
            type="email"
            autoComplete="username"
            label={t('common:signIn.email')}
            required
            withAsterisk={false}
            {...form.getInputProps('email')}
          />
          <NewPassword {...form.getInputProps('password')} />
          <Refusal text={refusal} />
          <Button type="submit" loading={sending}>
            {t('setup.action')}
          </Button>
          <Link to="/signin">{t('setup.signIn')}</Link>
        </Stack>
      </form>
    </Door>
  );
}
