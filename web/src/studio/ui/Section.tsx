import { Card, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Section.module.css';

interface Props {
  title: string;
  /** what it is about, and whom it concerns */
  text?: ReactNode;
  children: ReactNode;
}

/** A part of a page of settings: what it is about on the left, what can be set on the right. */
export function Section({ title, text, children }: Props) {
  return (
    <section className={classes.section}>
      <div>
        <Title order={2}>{title}</Title>
        {text && (
          <Text c="dimmed" size="sm" mt={4}>
            {text}
          </Text>
        )}
      </div>
      <Card>{children}</Card>
    </section>
  );
}
