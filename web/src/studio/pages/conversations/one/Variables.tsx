import { ActionIcon, Button, Card, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../../api/session';
import type { Conversation } from '../conversation';
import classes from './One.module.css';
import { SetVariable } from './SetVariable';
import { shown, typeOf } from './values';

/** The conversation's Global variables, as they are now. */
export function Variables({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const { may } = useMember();
  const [chosen, setChosen] = useState<string>();
  const all = Object.entries(conversation.variables ?? {});
  return (
    <Card component="section" className={classes.variables} aria-label={t('variables.title')}>
      <header>
        <Title order={2}>{t('variables.title')}</Title>
        {may('administrator') && (
          <Button variant="default" size="xs" onClick={() => setChosen('')}>
            {t('variables.set')}
          </Button>
        )}
      </header>
      {all.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t('variables.none')}
        </Text>
      ) : (
        <dl className={classes.values}>
          {all.map(([name, value]) => (
            <div key={name}>
              <dt>{name.replace(/^Global\./, '')}</dt>
              <dd>
                {typeOf(value) === 'Blank' ? (
                  <Text span size="sm" c="dimmed">
                    {t('variables.type.Blank')}
                  </Text>
                ) : (
                  <span>{shown(value)}</span>
                )}
                {may('administrator') && (
                  <ActionIcon aria-label={t('variables.change', { name })} onClick={() => setChosen(name)}>
                    <IconPencil size={16} stroke={1.6} aria-hidden />
                  </ActionIcon>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <SetVariable conversation={conversation} name={chosen} onClosed={() => setChosen(undefined)} />
    </Card>
  );
}
