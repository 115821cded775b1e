import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { FormDialog } from '../../../ui/form/FormDialog';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import type { Member } from './member';
import { RoleField } from './RoleField';

interface Props {
  opened: boolean;
  onClosed(): void;
  onMade(member: Member): void;
}

/** Adds a member, and makes a link by which they choose a password. */
export function NewMember({ opened, onClosed, onMade }: Props) {
  const { t } = useTranslation('settings');
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { name: '', fullName: '', email: '', role: 'operator', invite: true },
    send: (body) => ask(api.POST('/api/v1/members', { body })),
    anew: true,
    onSent: onMade,
  });
  return (
    <FormDialog
      opened={opened}
      title={t('members.add')}
      action={t('members.addAction')}
      refusal={refusal}
      sending={sending}
      followed
      onSubmit={submit}
      onClosed={onClosed}
    >
      <TextInput label={t('members.fullName')} data-autofocus {...form.getInputProps('fullName')} />
      <TextInput
        label={t('members.email')}
        description={t('members.emailWhat')}
        type="email"
        {...form.getInputProps('email')}
      />
      <TextInput
        label={t('members.userName')}
        description={t('members.userNameWhat')}
        required
        withAsterisk={false}
        {...form.getInputProps('name')}
      />
      <RoleField {...form.getInputProps('role')} />
      <Checkbox label={t('members.inviteNow')} {...form.getInputProps('invite', { type: 'checkbox' })} />
    </FormDialog>
  );
}
