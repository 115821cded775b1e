import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { LeaveGuard } from '../../ui/form/LeaveGuard';
import { Refusal } from '../../ui/form/Refusal';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { Section } from '../../ui/Section';
import { useChanged } from './useChanged';

/** The name that others read, and the address that one signs in with. */
export function Person({ profile }: { profile: components['schemas']['Profile'] }) {
  const { t } = useTranslation('profile');
  const changed = useChanged();
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { fullName: profile.fullName ?? '', email: profile.email ?? '' },
    send: (body) => ask(api.PATCH('/api/v1/me', { body })),
    onSent: changed,
  });
  return (
    <Section title={t('person.title')} text={t('person.text', { name: profile.name, role: t(`role.${profile.role}`) })}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('person.fullName')}
            description={t('person.fullNameWhat')}
            autoComplete="name"
            {...form.getInputProps('fullName')}
          />
          <TextInput
            type="email"
            label={t('person.email')}
            description={t('person.emailWhat')}
            autoComplete="email"
            {...form.getInputProps('email')}
          />
          <Refusal text={refusal} />
          <Group>
            <Button type="submit" loading={sending} disabled={!form.isDirty()}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
      <LeaveGuard when={form.isDirty()} />
    </Section>
  );
}
