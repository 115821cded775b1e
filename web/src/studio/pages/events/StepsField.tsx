import { ActionIcon, Button, Group, MultiSelect, Select, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Values } from './event';
import classes from './StepsField.module.css';
import type { Flow } from './useFlows';

interface Props {
  form: UseFormReturnType<Values>;
  flows: readonly Flow[];
}

/** Flows, and in each the prompts at which the event waits; other nodes cannot be chosen. */
export function StepsField({ form, flows }: Props) {
  const { t } = useTranslation('events');
  const { steps } = form.values;
  const add = () => form.insertListItem('steps', { flow: '', nodes: [] });
  return (
    <div className={classes.steps}>
      {steps.map(({ flow, nodes }, index) => {
        const prompts = flows.find(({ name }) => name === flow)?.prompts ?? [];
        const chosen = new Set(steps.filter((_, other) => other !== index).map((step) => step.flow));
        // What is there no more stays in sight, so that it can be taken out.
        const known = [...prompts, ...nodes.filter((id) => !prompts.some((prompt) => prompt.id === id)).map((id) => ({ id, asks: '' }))];
        const error = faultOf(form, index);
        return (
          <div key={index} className={classes.row} role="group" aria-label={t('field.flowOf', { number: index + 1 })}>
            <Select
              label={t('field.flow')}
              searchable
              value={flow || null}
              onChange={(name) => form.setFieldValue(`steps.${index}`, { flow: name ?? '', nodes: [] })}
              data={[
                ...flows.filter(({ name, prompts: own }) => own.length > 0 && !chosen.has(name)).map(({ name }) => name),
                ...(flow && !flows.some(({ name, prompts: own }) => name === flow && own.length > 0) ? [flow] : []),
              ]}
              nothingFoundMessage={t('field.noFlows')}
              error={error.flow}
            />
            <MultiSelect
              label={t('field.nodes')}
              placeholder={nodes.length === 0 ? t('field.allNodes') : ''}
              clearable
              disabled={flow === ''}
              value={nodes}
              onChange={(ids) => form.setFieldValue(`steps.${index}.nodes`, ids)}
              data={known.map(({ id, asks }) => ({ value: id, label: asks ? `${id}: ${asks}` : id }))}
              error={error.nodes}
            />
            <ActionIcon
              aria-label={t('field.removeFlow', { number: index + 1 })}
              onClick={() => form.removeListItem('steps', index)}
              className={classes.remove!}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <Group>
        <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('field.addFlow')}
        </Button>
        {form.errors.steps && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {form.errors.steps}
          </Text>
        )}
      </Group>
    </div>
  );
}

/** What the server says of a row, at whichever of its parts. */
function faultOf({ errors }: UseFormReturnType<Values>, index: number) {
  const first = (at: string) => Object.entries(errors).find(([key]) => key === at || key.startsWith(`${at}.`))?.[1];
  return { flow: errors[`steps.${index}`] ?? first(`steps.${index}.flow`), nodes: first(`steps.${index}.nodes`) };
}
