import { Button, Collapse, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Section.module.css';

interface Props {
  number: number;
  title: string;
  /** what it is about, while it is open */
  text: string;
  /** what was chosen, while it is closed */
  summary: string;
  done: boolean;
  opened: boolean;
  faulty: boolean;
  /** the server warns of something in it */
  warned: boolean;
  onOpened(): void;
  onDone(): void;
  children: ReactNode;
}

/** A section that is filled in, done, and opened again where it is to be changed. */
export function Section({ number, title, text, summary, done, opened, faulty, warned, onOpened, onDone, children }: Props) {
  const { t } = useTranslation('campaigns');
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const head = useRef<HTMLButtonElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // The button that closed the section before is hidden now: the keyboard goes on here.
    if (opened && !first.current) {
      head.current?.focus({ preventScroll: true });
      section.current?.scrollIntoView({ block: 'nearest' });
    }
    first.current = false;
  }, [opened]);
  return (
    <section ref={section} className={classes.section} data-opened={opened || undefined} aria-labelledby={id}>
      <UnstyledButton ref={head} className={classes.head} aria-expanded={opened} onClick={onOpened}>
        <Mark number={number} state={faulty ? 'faulty' : warned ? 'warned' : done ? 'done' : 'open'} />
        <span className={classes.words}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {(opened || done) && (
            <Text component="span" size="sm" c="dimmed">
              {opened ? text : summary}
            </Text>
          )}
        </span>
        {!opened && done && (
          <Text component="span" size="sm" c="var(--mantine-color-anchor)">
            {t('change')}
          </Text>
        )}
      </UnstyledButton>
      <Collapse in={opened} transitionDuration={120}>
        <Stack gap="md" className={classes.body}>
          {children}
          <Group>
            <Button variant="light" type="submit" onClick={(event) => (event.preventDefault(), onDone())}>
              {t('done')}
            </Button>
          </Group>
        </Stack>
      </Collapse>
    </section>
  );
}

/** How a section stands: its number until it is done. */
function Mark({ number, state }: { number: number; state: 'faulty' | 'warned' | 'done' | 'open' }) {
  return (
    <span className={classes.mark} data-state={state} aria-hidden>
      {state === 'faulty' && <IconAlertCircle size={16} />}
      {state === 'warned' && <IconAlertTriangle size={16} />}
      {state === 'done' && <IconCheck size={16} stroke={2.5} />}
      {state === 'open' && number}
    </span>
  );
}
