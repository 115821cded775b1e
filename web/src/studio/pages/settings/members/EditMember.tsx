import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { FormDialog } from '../../../ui/form/FormDialog';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import { notifyDone } from '../../../ui/notify';
import { calledOf, type Member } from './member';
import { RoleField } from './RoleField';

interface Props {
  member: Member;
  onClosed(): void;
  onSent(): void;
}

/** Changes a member's name, e-mail address and role. What was not touched stays as it is by then. */
export function EditMember({ member, onClosed, onSent }: Props) {
  const { t } = useTranslation('settings');
  const before = { fullName: member.fullName ?? '', email: member.email ?? '', role: member.role as string };
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: before,
    send: ({ fullName, email, role }) =>
      ask(
        api.PATCH('/api/v1/members/{member}', {
          params: { path: { member: member.name } },
          body: {
            ...(fullName !== before.fullName && { fullName }),
            ...(email !== before.email && { email }),
            ...(role !== before.role && { role }),
          },
        }),
      ),
    onSent: () => {
      notifyDone(t('members.saved', { name: calledOf(member) }));
      onSent();
      onClosed();
    },
  });
  return (
    <FormDialog
      opened
      title={t('members.editTitle', { name: calledOf(member) })}
      action={t('save')}
      refusal={refusal}
      sending={sending}
      onSubmit={submit}
      onClosed={onClosed}
    >
      <TextInput label={t('members.fullName')} data-autofocus {...form.getInputProps('fullName')} />
      <TextInput label={t('members.email')} type="email" {...form.getInputProps('email')} />
      <RoleField description={t('members.roleWhat')} {...form.getInputProps('role')} />
    </FormDialog>
  );
}
