import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { Session } from '../../api/session';
import { Refusal } from '../../ui/form/Refusal';
import { useProblemForm } from '../../ui/form/useProblemForm';

interface Props {
  /** who is asked to sign in again */
  email?: string;
  onSignedIn(session: Session): void;
}

/** E-mail address and password. */
export function SignInForm({ email = '', onSignedIn }: Props) {
  const { t } = useTranslation();
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { email, password: '' },
    send: (body) => ask(api.POST('/api/v1/session', { body })),
    onSent: onSignedIn,
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          type="email"
          autoComplete="username"
          label={t('signIn.email')}
          required
          withAsterisk={false}
          data-autofocus={!email || undefined}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          autoComplete="current-password"
          label={t('signIn.password')}
          required
          withAsterisk={false}
          data-autofocus={email ? true : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          {...form.getInputProps('password')}
        />
        <Refusal text={refusal} />
        <Button type="submit" loading={sending}>
          {t('signIn.action')}
        </Button>
      </Stack>
    </form>
  );
}
