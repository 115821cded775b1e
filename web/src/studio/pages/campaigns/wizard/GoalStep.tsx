import { SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EventInput } from '../fields/EventInput';
import { Filters } from '../fields/Filters';
import { SpanInput } from '../fields/SpanInput';
import type { StepProps } from './StepProps';

/** What counts as a conversion, within which time, and what it brings. */
export function GoalStep({ form }: StepProps) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      <Switch
        label={t('goal.tracks')}
        description={t('goal.tracksWhat')}
        {...form.getInputProps('tracks', { type: 'checkbox' })}
      />
      {form.values.tracks && (
        <Stack gap="md">
          <EventInput label={t('goal.event')} required {...form.getInputProps('goal.event')} />
          <Filters
            label={t('goal.where')}
            description={t('goal.whereWhat')}
            root="Event"
            {...form.getInputProps('goal.where')}
          />
          <SpanInput label={t('goal.within')} description={t('goal.withinWhat')} {...form.getInputProps('goal.within')} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={t('goal.revenue')}
              description={t('goal.revenueWhat')}
              placeholder={t('goal.revenueExample')}
              {...form.getInputProps('goal.revenue')}
            />
            <TextInput
              label={t('goal.currency')}
              description={t('goal.currencyWhat')}
              placeholder={t('goal.currencyExample')}
              {...form.getInputProps('goal.currency')}
            />
          </SimpleGrid>
        </Stack>
      )}
    </>
  );
}
