import { Modal } from '@mantine/core';
import { useRef } from 'react';
import { DialogForm, type DialogFormProps } from './DialogForm';

interface Props extends DialogFormProps {
  opened: boolean;
  title: string;
  /** another dialog follows when it is sent, which the focus goes to */
  followed?: boolean;
}

/** A short form in a dialog of its own. What was typed is still there when it is opened again. */
export function FormDialog({ opened, title, followed = false, onSubmit, onClosed, ...form }: Props) {
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
      <DialogForm
        {...form}
        onSubmit={(event) => {
          sent.current = true;
          onSubmit(event);
        }}
        onClosed={close}
      />
    </Modal>
  );
}
