import { Alert, Blockquote, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { useMember } from '../../../api/session';
import { Failure } from '../../../ui/Failure';
import { Section } from '../../../ui/Section';
import type { Reply } from './reply';
import { useWhy } from './useWhy';

/** What would happen if a customer wrote now, by the settings that are in force. */
export function WouldHappen({ stored }: { stored: Reply }) {
  const { t } = useTranslation('settings');
  const whom = useWhom();
  const [chosen, setChosen] = useState<string | null>(null);
  const { member } = useMember();
  // Who looks here is active: of them there is little to see.
  const others = whom.flatMap(({ items }) => items).filter(({ value }) => value !== `operator ${member}`);
  const id = chosen ?? others[0]?.value ?? whom[0]?.items[0]?.value ?? null;
  const [of, name] = id ? split(id) : [undefined, ''];
  const judged = useQuery({
    // An operator's activity decides, and what is set: it is asked again when either changes.
    queryKey: [of ?? 'operator', name, 'reply', stored],
    enabled: of !== undefined,
    gcTime: 0,
    queryFn: () =>
      ask(api.POST('/api/v1/settings/auto-reply/simulate', { body: of === 'case' ? { case: Number(name) } : { operator: name } })),
  });
  return (
    <Section title={t('would.title')} text={t('would.text')}>
      <Stack>
        <Group align="flex-end">
          <Select
            flex={1}
            miw={220}
            label={t('would.whom')}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('would.nobody')}
            data={whom}
            value={id}
            onChange={setChosen}
          />
          <Button variant="default" disabled={!id} loading={judged.isFetching} onClick={() => void judged.refetch()}>
            {t('would.again')}
          </Button>
        </Group>
        {judged.error && <Failure error={judged.error} retry={() => void judged.refetch()} />}
        {judged.data && <Judged judged={judged.data} />}
      </Stack>
    </Section>
  );
}

function Judged({ judged }: { judged: components['schemas']['SimulationBody'] }) {
  const { t } = useTranslation('settings');
  const why = useWhy();
  const Icon = judged.sent ? IconCircleCheck : IconCircleMinus;
  return (
    <Alert
      role="status"
      color={judged.sent ? 'tide' : 'gray'}
      variant="light"
      c="inherit"
      icon={<Icon aria-hidden />}
      title={t(judged.sent ? 'would.sent' : 'would.notSent')}
      styles={{ title: { color: 'inherit' } }}
    >
      <Text size="sm">{why(judged)}</Text>
      {judged.sent && judged.text && (
        <Blockquote p="md" mt="sm" fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {judged.text}
        </Blockquote>
      )}
    </Alert>
  );
}

/** Whose customer may write: the members, and the cases that are open. */
function useWhom() {
  const { t } = useTranslation('settings');
  const members = useQuery({
    queryKey: ['member', 'list', 'choice'],
    queryFn: () => ask(api.GET('/api/v1/members', { params: { query: { limit: 200 } } })),
  });
  const cases = useQuery({
    queryKey: ['case', 'list', 'choice'],
    queryFn: () => ask(api.GET('/api/v1/cases', { params: { query: { limit: 50 } } })),
  });
  return [
    {
      group: t('would.operators'),
      items: (members.data?.members ?? []).map(({ name, fullName }) => ({ value: `operator ${name}`, label: fullName || name })),
    },
    {
      group: t('would.cases'),
      items: (cases.data?.cases ?? []).map(({ id, customer, contact }) => ({
        value: `case ${id}`,
        label: t('would.case', { id, customer: customer || contact }),
      })),
    },
  ].filter(({ items }) => items.length > 0);
}

function split(id: string): ['operator' | 'case', string] {
  const [of, name = ''] = id.split(' ');
  return [of === 'case' ? 'case' : 'operator', name];
}
