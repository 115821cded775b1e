import { Radio, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Choice.module.css';

interface Props {
  value: string;
  title: string;
  text: string;
  icon?: Icon;
  /** what is to be filled in where it is chosen; beside the button, not in it */
  children?: ReactNode;
}

/** One of several ways, with what it means. Below a Radio.Group. */
export function Choice({ value, title, text, icon: Icon, children }: Props) {
  return (
    <div className={classes.choice}>
      <Radio.Card value={value} className={classes.card}>
        <Radio.Indicator />
        {Icon && <Icon size={20} stroke={1.6} aria-hidden />}
        <span>
          <Text component="span" size="sm" fw={550} display="block">
            {title}
          </Text>
          <Text component="span" size="sm" c="dimmed">
            {text}
          </Text>
        </span>
      </Radio.Card>
      {children && <div className={classes.more}>{children}</div>}
    </div>
  );
}
