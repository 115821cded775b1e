import { Card, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Door.module.css';

/** The frame of the pages before the Studio: one card, in the middle. */
export function Door({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('shell.window', { page: title });
  }, [t, title]);
  return (
    <main className={classes.door}>
      <p className={classes.brand}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        {t('shell.name')}
      </p>
      <Card className={classes.card} padding="xl">
        <Title order={1}>{title}</Title>
        {text && (
          <Text c="dimmed" size="sm" mt={6}>
            {text}
          </Text>
        )}
        <div className={classes.form}>{children}</div>
      </Card>
    </main>
  );
}
