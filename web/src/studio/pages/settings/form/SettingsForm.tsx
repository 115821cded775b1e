import { Button, Fieldset, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember, type Role } from '../../../api/session';
import { LeaveGuard } from '../../../ui/form/LeaveGuard';
import { Refusal } from '../../../ui/form/Refusal';
import { Changed, type Told } from './Changed';
import classes from './SettingsForm.module.css';
import type { Settings } from './useSettings';

interface Props<Values> {
  settings: Settings<Values>;
  /** who may change them */
  role: Role;
  /** how what is typed, or what somebody else has saved, is told */
  told(values: Values): readonly Told[];
  children: ReactNode;
}

/** Settings with one button for all; who may not change them sees how they are, and who may. */
export function SettingsForm<Values extends Record<string, unknown>>({ settings, role, told, children }: Props<Values>) {
  const { t } = useTranslation('settings');
  const { may } = useMember();
  const { form, submit, sending, refusal, problem, theirs } = settings;
  if (!may(role)) {
    return (
      <>
        <Text size="sm" c="dimmed">
          {t(`changedBy.${role}`)}
        </Text>
        <Fieldset variant="unstyled" disabled>
          {children}
        </Fieldset>
      </>
    );
  }
  return (
    <form onSubmit={submit}>
      {children}
      <div className={classes.end} data-dirty={form.isDirty() || undefined}>
        <Refusal text={problem?.status === 412 ? undefined : refusal} />
        <Group>
          <Button type="submit" loading={sending} disabled={!form.isDirty()}>
            {t('save')}
          </Button>
          {form.isDirty() && (
            <Button variant="default" onClick={settings.undo}>
              {t('undo')}
            </Button>
          )}
        </Group>
      </div>
      <LeaveGuard when={form.isDirty()} />
      <Changed
        mine={told(form.getValues())}
        theirs={theirs && told(theirs)}
        onKept={settings.keepMine}
        onTaken={settings.takeTheirs}
      />
    </form>
  );
}
