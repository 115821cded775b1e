import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './TestPanel.module.css';
import type { Told } from './useRehearsal';
import { clockFace, milliseconds, type Report } from './wire';

/** How much of the time ahead is seen at least, in milliseconds. */
const AHEAD_MS = 60_000;

/** What happened so far on a line of time, and what is due ahead. */
export function Track({ report, told }: { report: Report; told: readonly Told[] }) {
  const { t } = useTranslation('bots');
  const now = milliseconds(report.elapsed);
  const due = report.next ? Date.parse(report.next) - Date.parse(report.start) : undefined;
  const whole = Math.max(now, due ?? 0, now + AHEAD_MS) * 1.04;
  const share = (ms: number) => `${((ms / whole) * 100).toFixed(2)}%`;
  const marks = told.filter(({ kind, from }) => kind === 'inactivity' || kind === 'ended' || (kind === 'message' && from === 'user'));
  return (
    <div className={classes.track} role="img" aria-label={t('test.track', { count: marks.length, now: clockFace(now) })}>
      <div className={classes.past} style={{ inlineSize: share(now) }} />
      {marks.map(({ key, ms, kind, trigger, text }) => (
        <Tooltip key={key} label={`${clockFace(ms)} ${trigger ?? text ?? t('test.ended')}`}>
          <i className={classes.mark} data-kind={kind} style={{ insetInlineStart: share(ms) }} />
        </Tooltip>
      ))}
      {due !== undefined && (
        <Tooltip label={`${clockFace(due)} ${report.conversation.armed?.trigger ?? ''}`}>
          <i className={classes.mark} data-kind="due" style={{ insetInlineStart: share(due) }} />
        </Tooltip>
      )}
    </div>
  );
}
