import { Group, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Page.module.css';

interface Props {
  title: string;
  /** one sentence under the title */
  description?: ReactNode;
  /** what leads back: a Link to the list above */
  back?: ReactNode;
  /** beside the title */
  actions?: ReactNode;
  /** use the whole width and height: lists beside details, editors */
  full?: boolean;
  children: ReactNode;
}

/** The frame of a page: its title, also the window's, and what can be done on it. */
export function Page({ title, description, back, actions, full = false, children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('shell.window', { page: title });
  }, [t, title]);
  return (
    <div className={classes.page} data-full={full || undefined}>
      <header className={classes.header}>
        <div>
          {back}
          <Title order={1}>{title}</Title>
          {description && (
            <Text c="dimmed" size="sm" mt={4}>
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="sm">{actions}</Group>}
      </header>
      {children}
    </div>
  );
}
