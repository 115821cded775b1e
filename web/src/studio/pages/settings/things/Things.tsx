import { ActionIcon, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import classes from './Things.module.css';

interface Thing {
  id: number;
  name: string;
  what?: string | undefined;
  createdUs: number;
  remove: { label: string; onRemove(): void };
}

interface Props {
  title: string;
  text: string;
  /** what stands there while there are none: what to do */
  none: string;
  /** the button that makes one */
  add: ReactNode;
  things: readonly Thing[];
}

/** A short list of things that are made and removed, such as keys. */
export function Things({ title, text, none, add, things }: Props) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <section className={classes.section}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div className={classes.head}>
          <Title order={2}>{title}</Title>
          <Text c="dimmed" size="sm" mt={4}>
            {text}
          </Text>
        </div>
        {add}
      </Group>
      {things.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes.none}>
          {none}
        </Text>
      ) : (
        <ul className={classes.things} aria-label={title}>
          {things.map(({ id, name, what, createdUs, remove }) => (
            <li key={id}>
              <div>
                <Text size="sm" fw={550} className={classes.name}>
                  {name || t('unnamed', { id })}
                </Text>
                {what && (
                  <Text size="xs" c="dimmed">
                    {what}
                  </Text>
                )}
              </div>
              <Text size="sm" c="dimmed" className={classes.made} title={format.instant(createdUs)}>
                {t('made', { at: format.time(createdUs) })}
              </Text>
              <Tooltip label={t('remove')}>
                <ActionIcon aria-label={remove.label} onClick={remove.onRemove}>
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
