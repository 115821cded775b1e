import { Anchor } from '@mantine/core';
import {
  IconAlertTriangle, IconArrowForwardUp, IconBell, IconClock, IconCircleOff, IconEdit, IconHeadset, IconPhone, IconPlayerStop,
  IconPlugConnected, IconReportAnalytics, type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { kindOf, type Event, type Shown } from './happenings';
import { reasonOf } from './reasons';
import classes from './Transcript.module.css';

const ICONS: Record<Shown, Icon> = {
  inactivity: IconBell, skipped: IconArrowForwardUp, armed: IconClock, excluded: IconCircleOff, ended: IconPlayerStop, set: IconEdit,
  error: IconAlertTriangle, silence: IconPhone, handoff: IconHeadset, closed: IconHeadset, called: IconPlugConnected,
  telemetry: IconReportAnalytics,
};

/** What can be explained. */
const EXPLAINED: ReadonlySet<string> = new Set<Shown>(['inactivity', 'skipped', 'armed', 'excluded']);

interface Props {
  event: Event;
  atUs: number;
  /** explains how things stood then */
  onWhy(): void;
}

/** Something that happened besides what was said, in words. */
export function Happened({ event, atUs, onWhy }: Props) {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  const words = useEventWords();
  const kind = kindOf(event);
  if (!kind) return null;
  const Sign = ICONS[kind];
  return (
    <div className={classes.happened} data-kind={kind}>
      <Sign size={15} stroke={1.8} aria-hidden />
      <span>{words(kind, event)}</span>
      {EXPLAINED.has(kind) && (
        <Anchor component="button" type="button" fz="inherit" onClick={onWhy}>
          {t('then.why')}
        </Anchor>
      )}
      <time dateTime={new Date(atUs / 1000).toISOString()} title={format.instant(atUs)}>
        {format.moment(atUs)}
      </time>
    </div>
  );
}

function useEventWords() {
  const { t } = useTranslation('conversations');
  const format = useFormat();
  return (kind: Shown, event: Event): string => {
    const { t: trigger = '', s = 0, d = 0, m: message = '', w: where = '', ms = 0, nm: name = '', r, b: by = '', g } = event;
    const duration = format.duration(kind === 'silence' ? ms : s * 1000);
    const reason = reasonOf(r);
    const because = reason ? t(`reason.${reason}`, { by }) : (r ?? '');
    const values = {
      trigger, duration, message, where, name, when: d ? format.at(d) : '', reason: g ? `${because} (${g})` : because,
    };
    if (kind === 'inactivity' && event.l) return t('happened.late', values);
    if (kind === 'excluded' && !s) return t('happened.excludedAtOnce', values);
    if (kind === 'handoff' && !message) return t('happened.handedOver');
    return t(`happened.${kind}`, values);
  };
}
