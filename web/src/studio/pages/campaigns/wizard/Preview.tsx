import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { Channel } from '../campaign';
import { exampleOf, namesIn, sampleOf } from './names';
import classes from './Preview.module.css';

interface Props {
  channel: Channel;
  subject: string;
  message: string;
}

/** How long one pauses in typing before the preview is made, in milliseconds. */
const PAUSE = 300;

/** How the message reads, with an example's properties in it. */
export function Preview({ channel, subject, message }: Props) {
  const { t } = useTranslation('campaigns');
  const names = namesIn(`${subject}\n${message}`);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const valueOf = (name: string) => typed[name] ?? sampleOf(name);
  const variables = Object.fromEntries(names.map((name) => [name, exampleOf(valueOf(name))]));
  const said = useRendered(message, variables);
  const headed = useRendered(subject, variables);
  if (message.trim() === '') return null;
  return (
    <Stack gap="sm">
      {names.length > 0 && (
        <div>
          <Text size="sm" fw={500}>
            {t('preview.example')}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} mt={6} spacing="xs">
            {names.map((name) => (
              <TextInput
                key={name}
                size="xs"
                label={name}
                value={valueOf(name)}
                onChange={({ currentTarget }) => setTyped({ ...typed, [name]: currentTarget.value })}
              />
            ))}
          </SimpleGrid>
        </div>
      )}
      <div className={classes.preview} role="status" aria-label={t('preview.title')}>
        <Text size="xs" c="dimmed">
          {t('preview.title')}
        </Text>
        <div className={classes.sheet} data-channel={channel}>
          {headed.text && (
            <Text fw={600} size="sm">
              {headed.text}
            </Text>
          )}
          <Text size="sm" className={classes.text}>
            {said.text}
          </Text>
          {channel === 'email' && (
            <Text size="xs" c="dimmed">
              {t('preview.unsubscribe')}
            </Text>
          )}
        </div>
        {[headed.fault, said.fault].filter(Boolean).map((fault) => (
          <Text key={fault} size="xs" c="var(--mantine-color-error)">
            {fault}
          </Text>
        ))}
      </div>
    </Stack>
  );
}

/** What a text with formulas says, or why it cannot be said. */
function useRendered(text: string, variables: Record<string, unknown>): { text: string; fault?: string | undefined } {
  const source = text.startsWith('=') ? `{${text.slice(1)}}` : text;
  const [asked] = useDebouncedValue(JSON.stringify({ formula: source, template: true, variables }), PAUSE);
  const given = useQuery({
    queryKey: ['formula', asked],
    queryFn: ({ signal }) =>
      ask(api.POST('/api/v1/fx', { body: JSON.parse(asked) as components['schemas']['FormulaTriedBody'], signal })),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  }).data;
  if (!given || text.trim() === '') return { text: '' };
  return { text: given.text ?? '', fault: given.problems?.[0]?.message ?? given.error };
}
