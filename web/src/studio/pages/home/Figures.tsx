import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMember } from '../../api/session';
import type { components } from '../../api/schema';
import { useFormat } from '../../i18n/format';
import { Bars } from '../../ui/Bars';
import classes from './Home.module.css';

type Overview = components['schemas']['Overview'];

/** Conversations by how they stand, with the shape of the last 24 hours. */
export function Figures({ overview: { conversations, today, hours } }: { overview: Overview }) {
  const { t } = useTranslation('home');
  const figures = [
    { name: 'awake', status: 'awake', text: t('awakeToday', { count: today.messages }), series: 'messages' },
    { name: 'quiet', status: 'quiet', text: t('quietToday', { count: today.firings }), series: 'fired' },
    {
      name: 'handedOver', status: 'handed-over', text: t('handedOverToday', { count: today.handedOver }), series: 'handedOver',
    },
    { name: 'ended', status: 'ended', text: t('endedToday', { count: today.ended }), series: 'ended' },
  ] as const;
  return (
    <div className={classes.figures}>
      {figures.map(({ name, series, ...rest }) => (
        <Figure key={name} name={t(name)} value={conversations[name]} {...rest}>
          <Bars values={hours.map((hour) => hour[series])} label={t(`series.${series}`)} />
        </Figure>
      ))}
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
  /** the shape of the last hours */
  children: ReactNode;
}

function Figure({ name, value, text, status, children }: Props) {
  const { may } = useMember();
  const format = useFormat();
  const content = (
    <>
      <span className={classes.name}>{name}</span>
      <strong>{format.number(value)}</strong>
      <small>{text}</small>
      {children}
    </>
  );
  if (!may('manager')) return <div className={classes.figure}>{content}</div>;
  return (
    <Link to={`/conversations?status=${status}`} className={classes.figure}>
      {content}
    </Link>
  );
}
