import { Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Empty.module.css';

interface Props {
  icon: Icon;
  title: string;
  /** what comes here, and what to do that it does */
  text: ReactNode;
  /** a button or a link that does it */
  action?: ReactNode;
}

/** What stands where nothing is yet: it says what to do. */
export function Empty({ icon: Icon, title, text, action }: Props) {
  return (
    <div className={classes.empty}>
      <Icon size={36} stroke={1.2} aria-hidden />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" size="sm">
        {text}
      </Text>
      {action}
    </div>
  );
}
