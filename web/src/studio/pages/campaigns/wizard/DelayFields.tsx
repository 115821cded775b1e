import { Anchor, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { SpanInput } from '../fields/SpanInput';
import type { StepProps } from './StepProps';
import { delayBasis } from './values';

const FindDelay = lazy(() => import('../delay/FindDelay'));

/** How long one waits: by hand, as the chart shows it best, or as it is learnt when the campaign starts. */
export function DelayFields({ form }: StepProps) {
  const { t } = useTranslation('campaigns');
  const [finding, { open, close }] = useDisclosure(false);
  const { when, unless, learns } = form.values;
  const ready = when.event.trim() !== '' && unless.event.trim() !== '';
  return (
    <Stack gap="sm">
      <Radio.Group
        aria-label={t('who.within')}
        value={learns ? 'learn' : 'hand'}
        onChange={(way) => form.setFieldValue('learns', way === 'learn')}
      >
        <Group gap="lg">
          <Radio value="hand" label={t('delay.hand')} />
          <Radio value="learn" label={t('delay.learn')} />
        </Group>
      </Radio.Group>
      {learns ? (
        <>
          <Text size="sm" c="dimmed">
            {t('delay.learnWhat')}
          </Text>
          <SpanInput
            label={t('delay.fallback')}
            description={t('delay.fallbackWhat')}
            {...form.getInputProps('fallback')}
          />
          <Checkbox label={t('delay.daily')} {...form.getInputProps('daily', { type: 'checkbox' })} />
        </>
      ) : (
        <SpanInput label={t('delay.label')} {...form.getInputProps('after')} />
      )}
      <Group gap="xs">
        <Anchor component="button" type="button" size="sm" disabled={!ready} c={ready ? undefined! : 'dimmed'} onClick={open}>
          {t('delay.find')}
        </Anchor>
        {!ready && (
          <Text size="sm" c="dimmed">
            {t('delay.findNeeds')}
          </Text>
        )}
      </Group>
      {finding && (
        <Suspense>
          <FindDelay
            basis={delayBasis(form.values)}
            onClosed={close}
            onTaken={(delay) => {
              form.setValues({ learns: false, after: delay });
              form.clearFieldError('after');
              close();
            }}
            onLearnt={() => {
              form.setValues({ learns: true, daily: true });
              close();
            }}
          />
        </Suspense>
      )}
    </Stack>
  );
}
