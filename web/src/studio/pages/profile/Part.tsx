import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormEnd } from '../../ui/form/FormEnd';
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
  const { form, submit, sending, refusal } = edited;
  return (
    <Section title={title} text={text}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          <FormEnd dirty={form.isDirty()} sending={sending} refusal={refusal} />
        </Stack>
      </form>
    </Section>
  );
}
