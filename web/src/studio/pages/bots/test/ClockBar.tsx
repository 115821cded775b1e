import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import classes from './TestPanel.module.css';
import { SPEED, usePlay } from './usePlay';
import type { Rehearsal } from './useRehearsal';
import { clockFace, milliseconds, type Report } from './wire';

/** The virtual clock: what it shows, what is due next, and how it is moved. */
export function ClockBar({ rehearsal, report }: { rehearsal: Rehearsal; report: Report }) {
  const { t } = useTranslation('bots');
  const format = useFormat();
  const { playing, toggle } = usePlay(rehearsal);
  const left = report.next ? Date.parse(report.next) - Date.parse(report.now) : undefined;
  const armed = report.conversation.armed?.trigger;
  return (
    <div className={classes.clock}>
      <Group justify="space-between" align="baseline" wrap="nowrap">
        <Text component="time" className={classes.face!} aria-label={t('test.elapsed')}>
          {clockFace(milliseconds(report.elapsed))}
        </Text>
        <Text size="xs" c="dimmed" ta="end">
          {left === undefined
            ? t('test.nothingDue')
            : t(armed ? 'test.dueOf' : 'test.due', { duration: format.duration(left), trigger: armed })}
        </Text>
      </Group>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => void rehearsal.advance({ by: '1m' })}>
          {t('test.minute')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={left === undefined}
          onClick={() => void rehearsal.advance({ to: 'next' })}
        >
          {t('test.next')}
        </Button>
        <Button
          size="compact-sm"
          variant={playing ? 'filled' : 'default'}
          aria-pressed={playing}
          leftSection={playing ? <IconPlayerPause size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />}
          onClick={toggle}
        >
          {t('test.play', { speed: SPEED })}
        </Button>
      </Group>
    </div>
  );
}
