import { Fieldset, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember, type Role } from '../../../api/session';
import { FormEnd } from '../../../ui/form/FormEnd';
import { Section } from '../../../ui/Section';
import { Changed, type Told } from './Changed';
import classes from './SettingsForm.module.css';
import type { Settings } from './useSettings';

interface Props<Values> {
  settings: Settings<Values>;
  /** who may change them */
  role: Role;
  /** how what is typed, or what somebody else has saved, is told */
  told(values: Values): readonly Told[];
  /** of settings that are one section: the button stands in it */
  section?: { title: string; text: string };
  children: ReactNode;
}

/** Settings with one button for all; who may not change them sees how they are, and who may. */
export function SettingsForm<Values extends Record<string, unknown>>({ settings, role, told, section, children }: Props<Values>) {
  const { t } = useTranslation('settings');
  const { may } = useMember();
  const { form, submit, sending, refusal, theirs } = settings;
  if (!may(role)) {
    return (
      <>
        <Text size="sm" c="dimmed">
          {t(`changedBy.${role}`)}
        </Text>
        <Fieldset variant="unstyled" disabled>
          {section ? <Section {...section}>{children}</Section> : children}
        </Fieldset>
      </>
    );
  }
  const end = <FormEnd dirty={form.isDirty()} sending={sending} refusal={refusal} onUndo={settings.undo} />;
  return (
    <form onSubmit={submit}>
      {section ? (
        <Section {...section}>
          {children}
          <Stack mt="md">{end}</Stack>
        </Section>
      ) : (
        <>
          {children}
          <div className={classes.end} data-dirty={form.isDirty() || undefined}>
            {end}
          </div>
        </>
      )}
      <Changed
        mine={told(form.getValues())}
        theirs={theirs && told(theirs)}
        onKept={settings.keepMine}
        onTaken={settings.takeTheirs}
      />
    </form>
  );
}
