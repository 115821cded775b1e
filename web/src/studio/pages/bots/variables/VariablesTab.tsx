import { ActionIcon, Button, Group, Table, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconVariable } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/Empty';
import { Confirm } from '../../../ui/Confirm';
import { Refusal } from '../../../ui/form/Refusal';
import { declared, removed, variablesOf, type Variable } from '../folder/botFile';
import type { Folder } from '../folder/files';
import type { Work } from '../work/useWork';
import { EnvironmentValues } from './EnvironmentValues';
import { typeOf } from './types';
import { VariableDialog } from './VariableDialog';
import classes from './Variables.module.css';

/** The Global and Environment variables, with their types and what they begin with. */
export function VariablesTab({ work, inForce }: { work: Work; inForce: number | undefined }) {
  const { t } = useTranslation('bots');
  const variables = useMemo(() => variablesOf(work.files), [work.files]);
  const [editing, setEditing] = useState<{ before?: Variable }>();
  const [removing, setRemoving] = useState<Variable>();
  const [refused, setRefused] = useState<string>();
  const change = (make: () => Folder) => {
    try {
      work.change(make());
      setRefused(undefined);
    } catch {
      setRefused(t('variables.unreadable'));
    }
  };
  const add = !work.readOnly && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} variant="light" onClick={() => setEditing({})}>
      {t('variables.add')}
    </Button>
  );
  return (
    <>
      <Refusal text={refused} />
      {variables.length === 0 ? (
        <Empty icon={IconVariable} title={t('variables.none')} text={t('variables.noneWhat')} action={add} />
      ) : (
        <>
          <Group justify="space-between" mb="sm">
            <Text size="sm" c="dimmed">
              {t('variables.what')}
            </Text>
            {add}
          </Group>
          <div className={classes.table}>
            <Table aria-label={t('tab.variables')} verticalSpacing="sm" horizontalSpacing="md">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('variables.name')}</Table.Th>
                  <Table.Th>{t('variables.type')}</Table.Th>
                  <Table.Th>{t('variables.initial')}</Table.Th>
                  <Table.Th visibleFrom="sm">{t('variables.file')}</Table.Th>
                  <Table.Th aria-label={t('variables.actions')} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {variables.map((variable) => {
                  const name = `${variable.scope}.${variable.name}`;
                  return (
                    <Table.Tr key={`${name} ${variable.path}`}>
                      <Table.Td ff="monospace">{name}</Table.Td>
                      <Table.Td>{t(`variables.types.${typeOf(variable)}`)}</Table.Td>
                      <Table.Td ff="monospace">{variable.initial === null ? '–' : JSON.stringify(variable.initial)}</Table.Td>
                      <Table.Td ff="monospace" fz="xs" visibleFrom="sm">
                        {variable.path}
                      </Table.Td>
                      <Table.Td>
                        {!work.readOnly && (
                          <Group gap={4} justify="flex-end" wrap="nowrap">
                            <ActionIcon aria-label={t('variables.edit', { name })} onClick={() => setEditing({ before: variable })}>
                              <IconPencil size={16} />
                            </ActionIcon>
                            <ActionIcon aria-label={t('variables.remove', { name })} onClick={() => setRemoving(variable)}>
                              <IconTrash size={16} />
                            </ActionIcon>
                          </Group>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
      {inForce !== undefined && !work.readOnly && <EnvironmentValues bot={work.bot} version={inForce} />}
      {editing && (
        <VariableDialog
          before={editing.before}
          taken={variables}
          onClosed={() => setEditing(undefined)}
          onDone={(variable) => {
            change(() => declared(work.files, variable, editing.before));
            setEditing(undefined);
          }}
        />
      )}
      <Confirm
        opened={removing !== undefined}
        title={t('variables.removeTitle', { name: `${removing?.scope}.${removing?.name}` })}
        text={t('variables.removeText')}
        action={t('variables.removeAction')}
        dangerous
        onConfirmed={() => {
          change(() => removed(work.files, removing!));
          setRemoving(undefined);
        }}
        onClosed={() => setRemoving(undefined)}
      />
    </>
  );
}
