import { NumberInput, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../../api/problem';
import { Section } from '../../../ui/Section';
import { SettingsForm } from '../form/SettingsForm';
import { SpanChoice } from '../form/SpanChoice';
import { useSettings } from '../form/useSettings';
import { useSpan } from '../form/useSpan';
import { changeOf, STRATEGIES, valuesOf, type Values } from './assignment';
import { KEY, writeDesk, type Desk } from './desk';

/** The strategy, the capacity, and when cases go back into the queue or are closed. */
export function AssignmentForm({ stored }: { stored: Versioned<Desk> }) {
  const { t } = useTranslation('settings');
  const tell = useSpan();
  const requeue = {
    label: t('assignment.requeue'), description: t('assignment.requeueWhat'), words: { off: t('assignment.never') },
    after: t('assignment.requeueAfter'), usual: '15m',
  };
  const close = {
    label: t('assignment.close'), description: t('assignment.closeWhat'),
    words: { channel: t('assignment.byChannel'), off: t('assignment.never') },
    after: t('assignment.closeAfter'), usual: '30m',
  };
  const told = ({ strategy, capacity, requeueAfter, autoClose }: Values) => [
    { label: t('assignment.who'), value: t(`assignment.strategy.${strategy}`) },
    { label: t('assignment.capacityLabel'), value: capacity === '' ? t('assignment.any') : String(capacity) },
    { label: requeue.label, value: tell(requeueAfter, requeue.words) },
    { label: close.label, value: tell(autoClose, close.words) },
  ];
  const settings = useSettings<Values, Desk>({
    key: KEY,
    stored,
    valuesOf,
    write: (changed, etag) => writeDesk(changeOf(changed), etag),
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
          <SpanChoice {...requeue} {...form.getInputProps('requeueAfter')} />
          <SpanChoice {...close} {...form.getInputProps('autoClose')} />
        </Stack>
      </Section>
    </SettingsForm>
  );
}
