import { Button, List, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useMember } from '../../../api/session';
import { Failure } from '../../../ui/Failure';
import { DataTable } from '../../../ui/table/DataTable';
import { usePages } from '../../../ui/table/usePages';
import { Frame } from '../frame/Frame';
import { ShownOnce } from '../once/ShownOnce';
import { EditMember } from './EditMember';
import { calledOf, ROLES, type Member } from './member';
import { NewMember } from './NewMember';
import { RemoveMember } from './RemoveMember';
import { useColumns } from './useColumns';
import { useInvitation } from './useInvitation';

/** Who works with lull, and what they may do. */
export function Component() {
  const { t } = useTranslation('settings');
  const { may } = useMember();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Member>();
  const [removed, setRemoved] = useState<Member>();
  const { invite, invited, setInvited } = useInvitation();
  const columns = useColumns({ onInvite: invite, onEdit: setEdited, onRemove: setRemoved });
  const list = usePages(
    ['member', 'list', 'pages'],
    (after, signal) => ask(api.GET('/api/v1/members', { params: { query: after === undefined ? {} : { after } }, signal })),
    ({ members }) => members,
  );
  const changed = () => void queries.invalidateQueries({ queryKey: ['member', 'list'] });
  const add = may('administrator') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('members.add')}
    </Button>
  );
  return (
    <Frame actions={add}>
      {!may('administrator') && (
        <Text size="sm" c="dimmed" mb="md">
          {t('changedBy.administrator')}
        </Text>
      )}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <DataTable
          label={t('place.members')}
          columns={columns}
          rows={list.rows}
          rowKey={({ name }) => name}
          more={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
      <List size="sm" c="dimmed" mt="xl" spacing={4}>
        {ROLES.map((role) => (
          <List.Item key={role}>{t(`members.may.${role}`)}</List.Item>
        ))}
      </List>
      <NewMember
        opened={adding}
        onClosed={() => setAdding(false)}
        onMade={(member) => {
          setAdding(false);
          if (member.invitation) setInvited(member);
          changed();
        }}
      />
      {edited && <EditMember key={edited.name} name={edited.name} onClosed={() => setEdited(undefined)} onSent={changed} />}
      <RemoveMember member={removed} onClosed={() => setRemoved(undefined)} onRemoved={changed} />
      <ShownOnce
        title={t('members.invited', { name: invited && calledOf(invited) })}
        label={t('members.link')}
        secret={invited?.invitation?.link}
        onClosed={() => setInvited(undefined)}
      >
        {t('members.linkWhat')}
      </ShownOnce>
    </Frame>
  );
}
