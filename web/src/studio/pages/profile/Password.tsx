import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { began } from '../../api/session';
import { Refusal } from '../../ui/form/Refusal';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { notifyDone } from '../../ui/notify';
import { Section } from '../../ui/Section';

/** Another password. All other browsers are signed out. */
export function Password() {
  const { t } = useTranslation(['profile', 'common']);
  const queries = useQueryClient();
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { old: '', new: '' },
    send: (body) => ask(api.PUT('/api/v1/me/password', { body })),
    onSent: (session) => {
      queries.setQueryData(['session'], began(session));
      form.setValues({ old: '', new: '' });
      form.resetDirty({ old: '', new: '' });
      notifyDone(t('password.done'));
    },
  });
  const show = { 'aria-label': t('common:signIn.show') };
  return (
    <Section title={t('password.title')} text={t('password.text')}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput
            label={t('password.old')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={show}
            {...form.getInputProps('old')}
          />
          <PasswordInput
            label={t('password.new')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={show}
            {...form.getInputProps('new')}
          />
          <Refusal text={refusal} />
          <Group>
            <Button type="submit" variant="default" loading={sending}>
              {t('password.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
