import { Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { notifyDone, notifyRefused } from '../../../ui/notify';
import { Section } from '../../../ui/Section';
import { StatusDot } from '../../../ui/StatusDot';

type Operator = components['schemas']['Operator'];

/** How many open cases single operators may be given, where that is not what all have. */
export function Capacities({ usual }: { usual: number | null }) {
  const { t } = useTranslation('settings');
  const operators = useQuery({
    queryKey: ['operator', 'list'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/operators', { signal })),
  });
  const all = operators.data?.operators ?? [];
  return (
    <Section title={t('capacities.title')} text={t('capacities.text')}>
      {operators.data && all.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('capacities.none')}
        </Text>
      )}
      <Stack gap="xs">
        {all.map((operator) => (
          <Capacity key={`${operator.name} ${operator.capacity}`} operator={operator} usual={usual} />
        ))}
      </Stack>
    </Section>
  );
}

function Capacity({ operator: { name, fullName, status, openCases, capacity }, usual }: { operator: Operator; usual: number | null }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [typed, setTyped] = useState<number | string>(capacity ?? '');
  const called = fullName || name;
  const saving = useMutation({
    mutationFn: () =>
      ask(
        api.PATCH('/api/v1/operators/{operator}', {
          params: { path: { operator: name } },
          body: { capacity: typed === '' ? null : Number(typed) },
        }),
      ),
    onSuccess: () => {
      notifyDone(t('capacities.saved', { name: called }));
      void queries.invalidateQueries({ queryKey: ['operator', 'list'] });
    },
    onError: notifyRefused,
  });
  return (
    <Group justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <StatusDot status={status} />
        <Text size="sm" truncate>
          {called}
        </Text>
      </Group>
      <Group gap="md" wrap="nowrap">
        <Text size="sm" c="dimmed" visibleFrom="xs">
          {t('capacities.open', { count: openCases })}
        </Text>
        <NumberInput
          aria-label={t('capacities.of', { name: called })}
          w={110}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          placeholder={usual === null ? t('assignment.any') : String(usual)}
          value={typed}
          onChange={setTyped}
          onBlur={() => typed !== (capacity ?? '') && saving.mutate()}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </Group>
    </Group>
  );
}
