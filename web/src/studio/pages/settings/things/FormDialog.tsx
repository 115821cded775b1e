import { Button, Group, Modal, Stack } from '@mantine/core';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../../ui/form/Refusal';

interface Props {
  opened: boolean;
  title: string;
  /** what the button does, as a verb */
  action: string;
  refusal: string | undefined;
  sending: boolean;
  /** another dialog follows when it is sent, which the focus goes to */
  followed?: boolean;
  onSubmit(event: FormEvent<HTMLFormElement>): void;
  onClosed(): void;
  children: ReactNode;
}

/** A short form in a dialog. What was typed is still there when it is opened again. */
export function FormDialog({ opened, title, action, refusal, sending, followed = false, onSubmit, onClosed, children }: Props) {
  const { t } = useTranslation();
  const sent = useRef(false);
  const close = () => {
    sent.current = false;
    onClosed();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      withCloseButton={false}
      returnFocus={!(followed && sent.current)}
      centered
    >
      <form
        onSubmit={(event) => {
          sent.current = true;
          onSubmit(event);
        }}
      >
        <Stack>
          {children}
          <Refusal text={refusal} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
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
