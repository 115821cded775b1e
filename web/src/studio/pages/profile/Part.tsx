import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '../../ui/form/LeaveGuard';
import { Refusal } from '../../ui/form/Refusal';
import type { ProblemForm } from '../../ui/form/useProblemForm';
import { Section } from '../../ui/Section';

interface Props<Values extends Record<string, unknown>> {
  title: string;
  text: string;
  edited: ProblemForm<Values>;
  children: ReactNode;
}

/** A part of the profile that is saved by itself. */
export function Part<Values extends Record<string, unknown>>({ title, text, edited, children }: Props<Values>) {
  const { t } = useTranslation('profile');
  const { form, submit, sending, refusal } = edited;
  return (
    <Section title={title} text={text}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          <Refusal text={refusal} />
          <Group>
            <Button type="submit" loading={sending} disabled={!form.isDirty()}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
      <LeaveGuard when={form.isDirty()} />
    </Section>
  );
}
