import { IconArrowRight, IconCheck, IconClockPause, IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import type { Entry } from '../desk';
import { Person } from '../team/Person';
import classes from './Case.module.css';
import { Told } from './Told';

interface Props {
  entry: Entry;
  /** what was decided, and why */
  words: string;
  customer: string | undefined;
}

/** One thing that happened in a case. */
export function Happened({ entry, words, customer }: Props) {
  if (entry.kind === 'message') return <Message entry={entry} customer={customer} />;
  if (entry.kind === 'autoreply') return <AutoReply entry={entry} words={words} />;
  return <Change entry={entry} words={words} />;
}

function Message({ entry, customer }: { entry: Entry; customer: string | undefined }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const ours = entry.from === 'operator' || entry.from === 'agent';
  return (
    <div className={classes.message} data-ours={ours || undefined} data-from={entry.from}>
      <p className={classes.by}>
        {entry.from === 'operator' && entry.operator ? (
          <Person name={entry.operator} />
        ) : (
          (entry.from === 'customer' && customer) || t(`from.${entry.from ?? 'customer'}`)
        )}
        <time dateTime={new Date(entry.atUs / 1000).toISOString()} title={format.instant(entry.atUs)}>
          {format.time(entry.atUs)}
        </time>
      </p>
      <p className={classes.text}>{entry.text}</p>
    </div>
  );
}

function AutoReply({ entry, words }: { entry: Entry; words: string }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  return (
    <div className={classes.message} data-ours data-from="automatic">
      <p className={classes.by}>
        <IconClockPause size={14} aria-hidden />
        {t('autoReply')}
        <time dateTime={new Date(entry.atUs / 1000).toISOString()} title={format.instant(entry.atUs)}>
          {format.time(entry.atUs)}
        </time>
      </p>
      <p className={classes.text}>{entry.text}</p>
      <p className={classes.reason}>{words}</p>
    </div>
  );
}

const ICONS = { queued: IconInbox, assigned: IconArrowRight, closed: IconCheck } as const;

function Change({ entry, words }: { entry: Entry; words: string }) {
  const format = useFormat();
  const Icon = entry.status ? ICONS[entry.status] : IconClockPause;
  return (
    <div className={classes.change}>
      <p>
        <Icon size={14} aria-hidden />
        <span>{words}</span>
        <time dateTime={new Date(entry.atUs / 1000).toISOString()} title={format.instant(entry.atUs)}>
          {format.time(entry.atUs)}
        </time>
      </p>
      <Told text={entry.text} context={entry.context} />
    </div>
  );
}
