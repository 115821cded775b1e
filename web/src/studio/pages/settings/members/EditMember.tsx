import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, askVersioned } from '../../../api/client';
import type { Versioned } from '../../../api/problem';
import { Failure } from '../../../ui/Failure';
import { FormDialog } from '../../../ui/form/FormDialog';
import { notifyDone } from '../../../ui/notify';
import { Changed } from '../form/Changed';
import { useSettings } from '../form/useSettings';
import { calledOf, type Member } from './member';
import { RoleField } from './RoleField';

interface Props {
  name: string;
  onClosed(): void;
  onSent(): void;
}

const keyOf = (name: string) => ['member', name, 'edited'];

/** Changes a member's name, e-mail address and role, as they are by now. */
export function EditMember({ name, onClosed, onSent }: Props) {
  const path = { member: name };
  const member = useQuery({
    queryKey: keyOf(name),
    queryFn: () => askVersioned(api.GET('/api/v1/members/{member}', { params: { path } })),
  });
  if (member.data) return <MemberForm stored={member.data} onClosed={onClosed} onSent={onSent} />;
  if (member.error) return <Failure error={member.error} retry={() => void member.refetch()} />;
  return null;
}

const valuesOf = ({ fullName = '', email = '', role }: Member) => ({ fullName, email, role: role as string });

function MemberForm({ stored, onClosed, onSent }: { stored: Versioned<Member> } & Omit<Props, 'name'>) {
  const { t } = useTranslation(['settings', 'common']);
  const path = { member: stored.data.name };
  const { form, submit, sending, refusal, theirs, keepMine, takeTheirs } = useSettings({
    key: keyOf(stored.data.name),
    stored,
    valuesOf,
    write: (body, etag) =>
      askVersioned(api.PATCH('/api/v1/members/{member}', { params: { path, header: { 'If-Match': etag } }, body })),
    onSaved: (member) => {
      notifyDone(t('members.saved', { name: calledOf(member) }));
      onSent();
      onClosed();
    },
  });
  const told = ({ fullName, email, role }: ReturnType<typeof valuesOf>) => [
    { label: t('members.fullName'), value: fullName },
    { label: t('members.email'), value: email },
    { label: t('members.role'), value: t(`members.roles.${role as Member['role']}`) },
  ];
  return (
    <>
      <FormDialog
        opened
        title={t('members.editTitle', { name: calledOf(stored.data) })}
        action={t('common:save')}
        refusal={refusal}
        sending={sending}
        onSubmit={submit}
        onClosed={onClosed}
      >
        <TextInput label={t('members.fullName')} data-autofocus {...form.getInputProps('fullName')} />
        <TextInput label={t('members.email')} type="email" {...form.getInputProps('email')} />
        <RoleField description={t('members.roleWhat')} {...form.getInputProps('role')} />
      </FormDialog>
      <Changed mine={told(form.getValues())} theirs={theirs && told(theirs)} onKept={keepMine} onTaken={takeTheirs} />
    </>
  );
}
