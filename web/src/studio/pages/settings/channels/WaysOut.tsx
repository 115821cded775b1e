import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import { Section } from '../../../ui/Section';

/** The ways on which messages go out: which are on, and by what they are set where lull is started. */
export function WaysOut({ ways }: { ways: readonly components['schemas']['WayOut'][] }) {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('channels.others')} text={t('channels.othersWhat')}>
      <Stack gap="lg">
        {ways.map(({ kind, on, through, from, flags }) => (
          <div key={kind}>
            <Group gap="sm">
              <Text fw={550}>{t(`channels.way.${kind}`)}</Text>
              <Badge variant={on ? 'filled' : 'default'} tt="none">
                {t(on ? 'on' : 'off')}
              </Badge>
            </Group>
            <Text size="sm" c="dimmed" my={4}>
              {t(`channels.wayWhat.${kind}`)} {on && t(from ? 'channels.throughFrom' : 'channels.through', { through, from })}
            </Text>
            <Group gap="xs">
              {flags.map((flag) => (
                <Code key={flag}>{flag}</Code>
              ))}
            </Group>
          </div>
        ))}
      </Stack>
    </Section>
  );
}
