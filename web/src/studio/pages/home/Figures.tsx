import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMember } from '../../api/session';
import type { components } from '../../api/schema';
import { useFormat } from '../../i18n/format';
import { Bars } from '../../ui/Bars';
import classes from './Home.module.css';

type Overview = components['schemas']['Overview'];
type Hour = Overview['hours'][number];

/** Conversations by how they stand, with the shape of the last 24 hours. */
export function Figures({ overview: { conversations, today, hours } }: { overview: Overview }) {
  const { t } = useTranslation('home');
  const fired = today.fired.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={classes.figures}>
      <Figure
        name={t('awake')}
        value={conversations.awake}
        text={t('awakeToday', { count: today.messages })}
        status="awake"
        series={t('series.messages')}
        hours={hours}
        of={({ messages }) => messages}
      />
      <Figure
        name={t('quiet')}
        value={conversations.quiet}
        text={t('quietToday', { count: fired })}
        status="quiet"
        series={t('series.fired')}
        hours={hours}
        of={(hour) => hour.fired}
      />
      <Figure
        name={t('handedOver')}
        value={conversations.handedOver}
        text={t('handedOverToday', { count: today.handedOver })}
        status="handed-over"
        series={t('series.handedOver')}
        hours={hours}
        of={(hour) => hour.handedOver}
      />
      <Figure
        name={t('ended')}
        value={conversations.ended}
        text={t('endedToday', { count: today.ended })}
        status="ended"
        series={t('series.ended')}
        hours={hours}
        of={(hour) => hour.ended}
      />
    </div>
  );
}

interface Props {
  name: string;
  value: number;
  /** what has come of it today */
  text: string;
  /** of the list that it leads to */
  status: string;
  /** what the bars are */
  series: string;
  hours: readonly Hour[];
  of(hour: Hour): number;
}

function Figure({ name, value, text, status, series, hours, of }: Props) {
  const { may } = useMember();
  const format = useFormat();
  const content = (
    <>
      <span className={classes.name}>{name}</span>
      <strong>{format.number(value)}</strong>
      <small>{text}</small>
      <Bars values={hours.map(of)} label={series} />
    </>
  );
  if (!may('manager')) return <div className={classes.figure}>{content}</div>;
  return (
    <Link to={`/conversations?status=${status}`} className={classes.figure}>
      {content}
    </Link>
  );
}
