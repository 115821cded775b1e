import { Card, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './Home.module.css';

interface Props {
  title: string;
  /** where all of it is, and how that is called */
  to?: string;
  all?: string;
  children: ReactNode;
}

/** A part of Home below the figures. */
export function Panel({ title, to, all, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {to && <Link to={to}>{all}</Link>}
      </div>
      {children}
    </Card>
  );
}
