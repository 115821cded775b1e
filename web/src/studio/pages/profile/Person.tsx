import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { useProblemForm } from '../../ui/form/useProblemForm';
import { Part } from './Part';
import { useChanged } from './useChanged';

/** The name that others read, and the address that one signs in with; another address needs the password. */
export function Person({ profile }: { profile: components['schemas']['Profile'] }) {
  const { t } = useTranslation(['profile', 'common']);
  const changed = useChanged();
  const { name, role, fullName = '', email = '' } = profile;
  const edited = useProblemForm({
    initialValues: { fullName, email, password: '' },
    send: (body) => ask(api.PATCH('/api/v1/me', { body })),
    onSent: (_, values) => {
      const without = { ...values, password: '' };
      edited.form.setValues(without);
      edited.form.resetDirty(without);
      changed();
    },
  });
  const { form } = edited;
  return (
    <Part title={t('person.title')} text={t('person.text', { name, role: t(`role.${role}`) })} edited={edited}>
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
      {form.getValues().email !== email && (
        <PasswordInput
          label={t('person.password')}
          description={t('person.passwordWhat')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('common:signIn.show') }}
          {...form.getInputProps('password')}
        />
      )}
    </Part>
  );
}
