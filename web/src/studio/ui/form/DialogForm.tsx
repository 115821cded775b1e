import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from './Refusal';

export interface DialogFormProps {
  /** what the button does, as a verb */
  action: string;
  /** undefined: nothing was refused */
  refusal?: string | undefined;
  sending?: boolean;
  onSubmit(event: FormEvent<HTMLFormElement>): void;
  onClosed(): void;
  children: ReactNode;
}

/** A short form that stands in a dialog, and ends in how to leave it and how to send it. */
export function DialogForm({ action, refusal, sending = false, onSubmit, onClosed, children }: DialogFormProps) {
  const { t } = useTranslation();
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {children}
        <Refusal text={refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClosed}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
