import { Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './Part.module.css';

interface Props {
  title: string;
  text: string;
  children: ReactNode;
}

/** A part of the report. */
export function Part({ title, text, children }: Props) {
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <Title order={2} size="h3" id={id}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {text}
      </Text>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}
