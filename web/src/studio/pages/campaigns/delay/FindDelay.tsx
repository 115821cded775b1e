import { Alert, Group, Loader, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Failure } from '../../../ui/Failure';
import type { Written } from '../campaign';
import { Explorer } from './Explorer';
import { useVerdict } from './useVerdict';

const PRESETS = ['reminder', 'coupon'] as const;
type Preset = (typeof PRESETS)[number];

interface Props {
  /** what the delay is found by: the events, and what counts */
  basis: Written;
  onTaken(delay: string): void;
  onLearnt(): void;
  onClosed(): void;
}

/** The best delay, from what was tracked: how sure it is, and what another would win and waste. */
export default function FindDelay({ basis, onTaken, onLearnt, onClosed }: Props) {
  const { t } = useTranslation(['campaigns', 'common']);
  const phone = useMediaQuery('(max-width: 47.99em)') ?? false;
  const [preset, setPreset] = useState<Preset>('reminder');
  const study = useQuery({
    queryKey: ['delay', basis, preset],
    queryFn: ({ signal }) =>
      ask(api.POST('/api/v1/delay', { body: basis as Record<string, unknown>, params: { query: { preset } }, signal })),
    placeholderData: keepPreviousData,
  });
  const costs = PRESETS.map((each) => ({ value: each, label: t(`find.preset.${each}`) }));
  const verdict = useVerdict(study.data);
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('find.title')}
      size="70rem"
      yOffset="2dvh"
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('find.what', { when: basis.when?.event, unless: basis.unless?.event })}
        </Text>
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            <Text size="sm" id="find-preset">
              {t('find.presetLabel')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby="find-preset"
              transitionDuration={0}
              data={costs}
              value={preset}
              onChange={(chosen) => setPreset(chosen as Preset)}
            />
          </Group>
          {study.isFetching && <Loader size="sm" aria-label={t('find.computing')} />}
        </Group>
        {study.error && <Failure error={study.error} retry={() => void study.refetch()} />}
        {verdict && (
          <Alert
            color={verdict.good ? 'tide' : 'yellow'}
            variant="light"
            icon={<IconInfoCircle aria-hidden />}
            c="inherit"
            title={verdict.title}
          >
            {verdict.text}
          </Alert>
        )}
        {study.data && <Explorer key={preset} report={study.data} onTaken={onTaken} onLearnt={onLearnt} />}
      </Stack>
    </Modal>
  );
}
