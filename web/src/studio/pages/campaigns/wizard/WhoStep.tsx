import { Radio, Select, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { REPEATS } from '../campaign';
import { EventInput } from '../fields/EventInput';
import { Filters } from '../fields/Filters';
import { Choice } from './Choice';
import { DelayFields } from './DelayFields';
import type { StepProps } from './StepProps';
import classes from './WhoStep.module.css';

/** Whom it is for: those who did one thing, and not another within some time. */
export function WhoStep({ form }: StepProps) {
  const { t } = useTranslation('campaigns');
  const repeats = REPEATS.map((repeat) => ({ value: repeat, label: t(`who.repeat.${repeat}`) }));
  return (
    <>
      <Radio.Group label={t('who.find')} value="inaction">
        <div style={{ marginBlockStart: 8 }}>
          <Choice value="inaction" title={t('who.inaction')} text={t('who.inactionWhat')}>
            <Stack gap="lg">
              <Did form={form} match="when" title={t('who.did')} filter={t('who.didWhere')} />
              <Did form={form} match="unless" title={t('who.didNot')} filter={t('who.didNotWhere')} />
              <div className={classes.part}>
                <Title order={3}>{t('who.within')}</Title>
                <DelayFields form={form} />
              </div>
            </Stack>
          </Choice>
        </div>
      </Radio.Group>
      <Filters
        label={t('who.audience')}
        description={t('who.audienceWhat')}
        root="Profile"
        {...form.getInputProps('audience')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('who.key')}
          description={t('who.keyWhat')}
          placeholder={t('who.keyExample')}
          {...form.getInputProps('key')}
        />
        <Select
          label={t('who.repeat.label')}
          description={t('who.repeat.what')}
          data={repeats}
          allowDeselect={false}
          {...form.getInputProps('repeat')}
        />
      </SimpleGrid>
    </>
  );
}

interface DidProps extends StepProps {
  match: 'when' | 'unless';
  title: string;
  filter: string;
}

/** Something that is done, with what its properties must be. */
function Did({ form, match, title, filter }: DidProps) {
  const { t } = useTranslation('campaigns');
  return (
    <div className={classes.part}>
      <Title order={3}>{title}</Title>
      <EventInput label={t(`who.event.${match}`)} required {...form.getInputProps(`${match}.event`)} />
      <Filters label={filter} root="Event" {...form.getInputProps(`${match}.where`)} />
    </div>
  );
}
