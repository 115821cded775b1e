import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../../api/problem';
import { Failure } from '../../../ui/Failure';
import { Section } from '../../../ui/Section';
import { MinutesInput } from '../form/MinutesInput';
import { SettingsForm } from '../form/SettingsForm';
import { useSettings } from '../form/useSettings';
import { useSpan } from '../form/useSpan';
import { Frame } from '../frame/Frame';
import { KEY, useDesk, writeDesk, type Desk } from './desk';

/** User inactivity timeout: after how long without any activity an operator is offline. */
export function Component() {
  const desk = useDesk();
  return (
    <Frame>
      {desk.error && <Failure error={desk.error} retry={() => void desk.refetch()} />}
      {desk.data && <TimeoutForm stored={desk.data} />}
    </Frame>
  );
}

const valuesOf = ({ inactivityTimeout }: Desk) => ({ inactivityTimeout });

function TimeoutForm({ stored }: { stored: Versioned<Desk> }) {
  const { t } = useTranslation('settings');
  const tell = useSpan();
  const settings = useSettings({ key: KEY, stored, valuesOf, write: writeDesk });
  const { form } = settings;
  return (
    <SettingsForm
      settings={settings}
      role="manager"
      told={({ inactivityTimeout }) => [
        { label: t('timeout.label'), value: tell(inactivityTimeout) },
      ]}
    >
      <Section title={t('place.timeout')} text={t('timeout.text')}>
        <MinutesInput
          label={t('timeout.label')}
          description={t('timeout.hint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          min={1}
          max={60}
          decimalScale={0}
          {...form.getInputProps('inactivityTimeout')}
        />
        <Text size="sm" fw={550} mt="lg" mb={6}>
          {t('timeout.then')}
        </Text>
        <List size="sm" spacing={4}>
          {(['offline', 'cases', 'back'] as const).map((one) => (
            <List.Item key={one}>{t(`timeout.thens.${one}`)}</List.Item>
          ))}
        </List>
      </Section>
    </SettingsForm>
  );
}
