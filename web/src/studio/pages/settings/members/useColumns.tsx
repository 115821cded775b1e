import { ActionIcon, Group, Menu, Text } from '@mantine/core';
import { IconDots, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../../api/session';
import { Face } from '../../../ui/Face';
import type { Column } from '../../../ui/table/DataTable';
import { calledOf, type Member } from './member';

interface Acts {
  onInvite(member: Member): void;
  onEdit(member: Member): void;
  onRemove(member: Member): void;
}

/** The list's columns: who it is, how they sign in, their role, and for administrators what can be done. */
export function useColumns(acts: Acts): Column<Member>[] {
  const { t } = useTranslation('settings');
  const { may, member: own } = useMember();
  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: t('members.name'),
      width: 'minmax(0, 2fr)',
      cell: (member) => (
        <Group gap="sm" wrap="nowrap">
          <Face name={calledOf(member)} picture={member.avatar} />
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={550} truncate>
              {calledOf(member)}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {member.name === own ? t('members.you', { name: member.name }) : member.name}
            </Text>
          </div>
        </Group>
      ),
    },
    {
      key: 'email',
      header: t('members.email'),
      width: 'minmax(0, 1.5fr)',
      wide: true,
      cell: ({ email }) => (
        <Text size="sm" c={email ? undefined : 'dimmed'} truncate>
          {email || t('members.noEmail')}
        </Text>
      ),
    },
    {
      key: 'role',
      header: t('members.role'),
      width: '7rem',
      cell: ({ role }) => t(`members.roles.${role}`),
    },
  ];
  if (!may('administrator')) return columns;
  return [...columns, { key: 'acts', header: '', width: '3rem', numeric: true, cell: (member) => <MemberMenu member={member} {...acts} /> }];
}

function MemberMenu({ member, onInvite, onEdit, onRemove }: Acts & { member: Member }) {
  const { t } = useTranslation('settings');
  const { member: own } = useMember();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('members.acts', { name: calledOf(member) })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(member)}>
          {t('members.edit')}
        </Menu.Item>
        {member.email && (
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => onInvite(member)}>
            {t('members.invite')}
          </Menu.Item>
        )}
        {member.name !== own && (
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} c="var(--mantine-color-error)" onClick={() => onRemove(member)}>
            {t('members.remove')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
