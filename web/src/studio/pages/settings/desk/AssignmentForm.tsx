import { NumberInput, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { Section } from '../../../ui/Section';
import { SettingsForm } from '../form/SettingsForm';
import { secondsOf } from '../form/span';
import { SpanChoice } from '../form/SpanChoice';
import { useSettings } from '../form/useSettings';
import { changeOf, STRATEGIES, valuesOf, type Values } from './assignment';
import { KEY, readDesk, writeDesk, type Desk } from './desk';

/** The strategy, the capacity, and when cases go back into the queue or are closed. */
export function AssignmentForm({ stored }: { stored: Desk }) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const settings = useSettings<Values, Desk>({
    key: KEY,
    stored,
    valuesOf,
    read: readDesk,
    write: (changed) => writeDesk(changeOf(changed)),
    renamed: { 'assignment.strategy': 'strategy', 'assignment.capacity': 'capacity' },
  });
  const { form } = settings;
  return (
    <SettingsForm settings={settings} role="manager" told={told}>
      <Section title={t('assignment.who')} text={t('assignment.whoWhat')}>
        <Radio.Group aria-label={t('assignment.who')} {...form.getInputProps('strategy')}>
          <Stack gap="sm">
            {STRATEGIES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`assignment.strategy.${one}`)}
                description={t(`assignment.strategyWhat.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Section>
      <Section title={t('assignment.capacity')} text={t('assignment.capacityWhat')}>
        <NumberInput
          label={t('assignment.capacityLabel')}
          description={t('assignment.capacityHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          placeholder={t('assignment.any')}
          styles={{ wrapper: { maxWidth: '10rem' } }}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('capacity')}
        />
      </Section>
      <Section title={t('assignment.times')} text={t('assignment.timesWhat')}>
        <Stack gap="lg">
          <SpanChoice
            label={t('assignment.requeue')}
            description={t('assignment.requeueWhat')}
            words={{ off: t('assignment.never') }}
            after={t('assignment.requeueAfter')}
            usual="15m"
            {...form.getInputProps('requeueAfter')}
          />
          <SpanChoice
            label={t('assignment.close')}
            description={t('assignment.closeWhat')}
            words={{ channel: t('assignment.byChannel'), off: t('assignment.never') }}
            after={t('assignment.closeAfter')}
            usual="30m"
            {...form.getInputProps('autoClose')}
          />
        </Stack>
      </Section>
    </SettingsForm>
  );
}

/** The settings in words. */
function useTold() {
  const { t } = useTranslation('settings');
  const { duration } = useFormat();
  const span = (text: string) =>
    text === 'off' ? t('assignment.never') : text === 'channel' ? t('assignment.byChannel') : duration((secondsOf(text) ?? 0) * 1000);
  return ({ strategy, capacity, requeueAfter, autoClose }: Values) => [
    { label: t('assignment.who'), value: t(`assignment.strategy.${strategy}`) },
    { label: t('assignment.capacityLabel'), value: capacity === '' ? t('assignment.any') : String(capacity) },
    { label: t('assignment.requeue'), value: span(requeueAfter) },
    { label: t('assignment.close'), value: span(autoClose) },
  ];
}
