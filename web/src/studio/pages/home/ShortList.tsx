import { Text } from '@mantine/core';
import { Children, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Home.module.css';

/** How many are shown at the most. */
export const SHOWN = 8;

interface Props {
  /** what is said where there are none */
  none: string;
  /** how many there are in all */
  count: number;
  children: ReactNode;
}

/** The first few of a list, and how many more there are. */
export function ShortList({ none, count, children }: Props) {
  const { t } = useTranslation('home');
  const shown = Children.count(children);
  return (
    <>
      {shown > 0 ? (
        <ul className={classes.list}>{children}</ul>
      ) : (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {count > shown && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('due.more', { count: count - shown })}
        </Text>
      )}
    </>
  );
}
