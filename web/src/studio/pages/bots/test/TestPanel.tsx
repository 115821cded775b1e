import { ActionIcon, Alert, Anchor, Group, Loader, Text, Title, Tooltip } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Away } from '../../../api/problem';
import type { Folder } from '../folder/files';
import { Chat } from './Chat';
import { ClockBar } from './ClockBar';
import { Explained } from './Explained';
import classes from './TestPanel.module.css';
import { Track } from './Track';
import { useRehearsal } from './useRehearsal';

interface Props {
  bot: string;
  /** what is tested, saved or not */
  files: Folder;
  onClosed(): void;
}

/** A conversation with the bot as it is just now, and its clock, which one moves oneself. */
export default function TestPanel({ bot, files, onClosed }: Props) {
  const { t } = useTranslation(['bots', 'common']);
  const rehearsal = useRehearsal(bot, files);
  const { report, told, error, findings, outdated, restart } = rehearsal;
  return (
    <section aria-label={t('test.title')} className={classes.panel}>
      <Group justify="space-between" wrap="nowrap" className={classes.head!}>
        <Title order={2}>{t('test.title')}</Title>
        <Group gap={4} wrap="nowrap">
          <Tooltip label={t('test.restart')}>
            <ActionIcon aria-label={t('test.restart')} onClick={restart}>
              <IconRefresh size={18} />
            </ActionIcon>
          </Tooltip>
          <ActionIcon aria-label={t('test.close')} onClick={onClosed}>
            <IconX size={18} />
          </ActionIcon>
        </Group>
      </Group>
      {findings.length > 0 && (
        <Alert color="red" variant="light" c="inherit" m="md" title={t('test.errors')} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
          {findings.map(({ file, line, message }, index) => (
            <Text key={index} size="sm">
              {message} <Text span size="xs" ff="monospace">{`${file}:${line}`}</Text>
            </Text>
          ))}
        </Alert>
      )}
      {error && (
        <Alert color="red" variant="light" c="inherit" m="md" role="alert">
          {error instanceof Away ? t('common:error.away') : error.message}
        </Alert>
      )}
      {outdated && (
        <Text size="xs" className={classes.notice!} role="status">
          {t('test.outdated')}{' '}
          <Anchor component="button" type="button" size="xs" onClick={restart}>
            {t('test.restart')}
          </Anchor>
        </Text>
      )}
      {report ? (
        <>
          <ClockBar rehearsal={rehearsal} report={report} />
          <Track report={report} told={told} />
          <Chat rehearsal={rehearsal} ended={report.conversation.ended} />
          <Explained bot={bot} report={report} />
        </>
      ) : (
        findings.length === 0 && !error && <Loader m="lg" size="sm" aria-label={t('test.beginning')} />
      )}
    </section>
  );
}
