import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Page.module.css';
import { useTitle } from './useTitle';

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
  useTitle(title);
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
