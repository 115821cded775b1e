import { Group, Input, NumberInput, SegmentedControl } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Unit, Values } from './event';

/** How long nothing is answered: minutes or hours; an event of seconds, which a file may have, keeps them. */
export function DelayField({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation('events');
  const units: Unit[] = form.values.unit === 'seconds' ? ['seconds', 'minutes', 'hours'] : ['minutes', 'hours'];
  return (
    <Input.Wrapper label={t('field.delay')} description={t('field.delayWhat')} labelElement="div" error={form.errors.amount}>
      <Group mt={6} gap="sm">
        <NumberInput
          aria-label={t('field.delay')}
          w={112}
          min={0}
          {...form.getInputProps('amount')}
          error={form.errors.amount !== undefined}
        />
        <SegmentedControl
          transitionDuration={0}
          aria-label={t('field.unit')}
          {...form.getInputProps('unit')}
          data={units.map((value) => ({ value, label: t(`unit.${value}`) }))}
        />
      </Group>
    </Input.Wrapper>
  );
}
