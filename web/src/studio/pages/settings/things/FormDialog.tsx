import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../../ui/form/Refusal';

interface Props {
  opened: boolean;
  title: string;
  /** what the button does, as a verb */
  action: string;
  refusal: string | undefined;
  sending: boolean;
  onSubmit(event: FormEvent<HTMLFormElement>): void;
  onClosed(): void;
  children: ReactNode;
}

/** A short form in a dialog. What was typed is still there when it is opened again. */
export function FormDialog({ opened, title, action, refusal, sending, onSubmit, onClosed, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClosed} title={title} withCloseButton={false} centered>
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
    </Modal>
  );
}
