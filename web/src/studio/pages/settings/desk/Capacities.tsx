import { Group, NumberInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Section } from '../../../ui/Section';
import { StatusDot } from '../../../ui/StatusDot';
import { Changed } from '../form/Changed';
import { useCapacity, type Operator } from './useCapacity';

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
          <Capacity key={operator.name} operator={operator} usual={usual} />
        ))}
      </Stack>
    </Section>
  );
}

function Capacity({ operator, usual }: { operator: Operator; usual: number | null }) {
  const { t } = useTranslation('settings');
  const { name, fullName, status, openCases, capacity = '' } = operator;
  const called = fullName || name;
  const { typed = capacity, type, save, theirs, keepMine, takeTheirs } = useCapacity(operator);
  const label = t('capacities.of', { name: called });
  const told = (value: number | string) => [{ label, value: value === '' ? t('capacities.usual') : String(value) }];
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
          aria-label={label}
          w={110}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          placeholder={usual === null ? t('assignment.any') : String(usual)}
          value={typed}
          onChange={type}
          onBlur={() => typed !== capacity && save()}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </Group>
      <Changed mine={told(typed)} theirs={theirs && told(theirs.capacity ?? '')} onKept={keepMine} onTaken={takeTheirs} />
    </Group>
  );
}
