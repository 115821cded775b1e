import { Badge, Button, Group, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import { Refusal } from '../../../ui/form/Refusal';
import { useProblemForm } from '../../../ui/form/useProblemForm';
import { notifyDone } from '../../../ui/notify';
import { valueOf, type Type } from './types';
import { ValueInput } from './ValueInput';
import classes from './Variables.module.css';

type Value = components['schemas']['ShownEnvironment'];

/** The values that topics see of Environment variables: the bot's own, or what an administrator has given instead. */
export function EnvironmentValues({ bot, version }: { bot: string; version: number }) {
  const { t } = useTranslation(['bots', 'common']);
  const [editing, setEditing] = useState<Value>();
  const { data } = useQuery({
    queryKey: ['bot', bot, 'environment', version],
    queryFn: () => ask(api.GET('/api/v1/bots/{bot}/environment', { params: { path: { bot } } })),
  });
  if (!data || data.variables.length === 0) return null;
  return (
    <section aria-label={t('environment.title')}>
      <Title order={2} mt="xl">
        {t('environment.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('environment.what', { version: data.version })}
      </Text>
      <div className={classes.table}>
        <Table verticalSpacing="sm" horizontalSpacing="md" aria-label={t('environment.title')}>
          <Table.Tbody>
            {data.variables.map((variable) => (
              <Table.Tr key={variable.name}>
                <Table.Td ff="monospace">{`Environment.${variable.name}`}</Table.Td>
                <Table.Td ff="monospace">{JSON.stringify(variable.value)}</Table.Td>
                <Table.Td>
                  <Badge variant={variable.given ? 'filled' : 'default'}>
                    {t(variable.given ? 'environment.given' : 'environment.default')}
                  </Badge>
                </Table.Td>
                <Table.Td ta="end">
                  <Button size="xs" variant="default" onClick={() => setEditing(variable)}>
                    {t('environment.give')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {editing && <Giving bot={bot} variable={editing} onClosed={() => setEditing(undefined)} />}
    </section>
  );
}

function Giving({ bot, variable, onClosed }: { bot: string; variable: Value; onClosed(): void }) {
  const { t } = useTranslation(['bots', 'common']);
  const queries = useQueryClient();
  const type = typeNamed(variable.type);
  const { form, submit, sending, refusal } = useProblemForm({
    initialValues: { value: variable.value === null ? '' : String(variable.value), reset: false },
    validate: { value: (value) => (valueOf(value, type) === undefined ? t(`variables.bad.${type as 'Number'}`) : null) },
    renamed: { [`values.${variable.name}`]: 'value' },
    send: ({ value, reset }) =>
      ask(
        api.PATCH('/api/v1/bots/{bot}/environment', {
          params: { path: { bot } },
          body: { values: { [variable.name]: reset ? null : valueOf(value, type) } },
        }),
      ),
    onSent: ({ version }) => {
      void queries.invalidateQueries({ queryKey: ['bot', bot] });
      notifyDone(t('publish.done', { version }));
      onClosed();
    },
  });
  return (
    <Modal opened onClose={onClosed} closeButtonProps={{ 'aria-label': t('common:close') }} title={`Environment.${variable.name}`} centered>
      <form onSubmit={submit}>
        <Stack>
          <ValueInput label={t('environment.value')} type={type} {...form.getInputProps('value')} />
          <Text size="xs" c="dimmed">
            {t('environment.giveWhat')}
          </Text>
          <Refusal text={refusal} />
          <Group justify="flex-end">
            {variable.given && (
              <Button variant="default" type="submit" onClick={() => form.setFieldValue('reset', true)}>
                {t('environment.reset')}
              </Button>
            )}
            <Button type="submit" loading={sending}>
              {t('environment.give')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The API names types as Power Fx does. */
function typeNamed(type: string): Type {
  if (type === 'Decimal' || type === 'Float') return 'Number';
  return type === 'Boolean' ? 'Boolean' : 'String';
}
