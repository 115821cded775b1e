import { Autocomplete, NumberInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SpanInput } from '../fields/SpanInput';
import type { StepProps } from './StepProps';

/** How many time zones are offered at a time, and how many messages a cap may let through. */
const ZONES_OFFERED = 30;
const CAP_MAX = 100;

/** When messages go out, how many, and who gets none so that one sees what they bring. */
export function WhenStep({ form }: StepProps) {
  const { t } = useTranslation('campaigns');
  const { quiet, capped } = form.values;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          type="datetime-local"
          label={t('when.startAt')}
          description={t('when.startAtWhat')}
          {...form.getInputProps('startAt')}
        />
        <TextInput
          type="datetime-local"
          label={t('when.endAt')}
          description={t('when.endAtWhat')}
          {...form.getInputProps('endAt')}
        />
      </SimpleGrid>
      <Switch
        label={t('when.quiet')}
        description={t('when.quietWhat')}
        {...form.getInputProps('quiet', { type: 'checkbox' })}
      />
      {quiet && (
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput type="time" label={t('when.from')} {...form.getInputProps('quietHours.from')} />
          <TextInput type="time" label={t('when.to')} {...form.getInputProps('quietHours.to')} />
          <Autocomplete
            label={t('when.timezone')}
            data={['UTC', ...Intl.supportedValuesOf('timeZone')]}
            limit={ZONES_OFFERED}
            {...form.getInputProps('quietHours.timezone')}
          />
        </SimpleGrid>
      )}
      <Switch
        label={t('when.cap')}
        description={t('when.capWhat')}
        {...form.getInputProps('capped', { type: 'checkbox' })}
      />
      {capped && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput
            label={t('when.capMax')}
            min={1}
            max={CAP_MAX}
            allowDecimal={false}
            {...form.getInputProps('cap.max')}
          />
          <SpanInput label={t('when.capPer')} {...form.getInputProps('cap.per')} />
        </SimpleGrid>
      )}
      <Stack gap={4} maw="20rem">
        <NumberInput
          label={t('when.control')}
          description={t('when.controlWhat')}
          min={0}
          max={100}
          suffix={t('when.percent')}
          {...form.getInputProps('control')}
        />
      </Stack>
    </>
  );
}
