import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  opened: boolean;
  title: string;
  /** what happens then, and whether it can be undone */
  text: string;
  /** what the button does, as a verb: Delete */
  action: string;
  dangerous?: boolean;
  busy?: boolean;
  onConfirmed(): void;
  onClosed(): void;
}

/** Asks before something is done that is not easily undone. */
export function Confirm({ opened, title, text, action, dangerous, busy, onConfirmed, onClosed }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClosed} title={title} withCloseButton={false} centered>
      <Text size="sm">{text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClosed} data-autofocus>
          {t('cancel')}
        </Button>
        <Button {...(dangerous && { color: 'red.9' })} loading={busy ?? false} onClick={onConfirmed}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
