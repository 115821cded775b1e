import { ActionIcon, Alert, Button, Code, CopyButton, Group, Modal, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ShownOnce.module.css';

interface Props {
  title: string;
  /** what it is called, for those who do not see it */
  label: string;
  /** the secret, or the link; undefined: the dialog is closed */
  secret: string | undefined;
  /** what to do with it */
  children?: ReactNode;
  onClosed(): void;
}

/** A secret that the server tells once, to be copied: it cannot be had again. */
export function ShownOnce({ title, label, secret, children, onClosed }: Props) {
  const { t } = useTranslation('settings');
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClosed}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      centered
    >
      <Alert color="yellow" variant="light" c="inherit" icon={<IconEyeOff aria-hidden />}>
        {t('once.text')}
      </Alert>
      <Group wrap="nowrap" gap="xs" mt="md" className={classes.secret}>
        <Code block aria-label={label} role="textbox" aria-readonly tabIndex={0}>
          {secret}
        </Code>
        <CopyButton value={secret ?? ''} timeout={2000}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? 'once.copied' : 'once.copy')}>
              <ActionIcon size="lg" variant="default" onClick={copy} aria-label={t(copied ? 'once.copied' : 'once.copy')} data-autofocus>
                {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
      {children && (
        <Text size="sm" component="div" mt="md">
          {children}
        </Text>
      )}
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClosed}>{t('once.done')}</Button>
      </Group>
    </Modal>
  );
}
