import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { Face } from '../../../ui/Face';
import { StatusDot } from '../../../ui/StatusDot';
import type { Operator } from '../desk';
import classes from './Assign.module.css';

interface Props {
  operator: Operator;
  /** how many open cases they may be given; undefined: any number */
  capacity: number | undefined;
  /** the case is theirs already */
  has: boolean;
  busy: boolean;
  onChosen(): void;
}

/** A member of the team in the picker. Assigning by hand goes beyond their status and their capacity. */
export function Colleague({ operator, capacity, has, busy, onChosen }: Props) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { name, fullName, avatar, status, since, openCases } = operator;
  const full = capacity !== undefined && openCases >= capacity;
  return (
    <UnstyledButton className={classes.colleague} disabled={has || busy} onClick={onChosen}>
      <Face name={fullName || name} picture={avatar} size={36} />
      <span className={classes.who}>
        <strong>{fullName || name}</strong>
        <span className={classes.status}>
          <StatusDot status={status} words />
          <small>{t('assign.since', { since: format.time(Date.parse(since) * 1000) })}</small>
        </span>
      </span>
      <span className={classes.load} data-full={full || undefined}>
        {capacity === undefined
          ? t('assign.load', { count: openCases })
          : t('assign.loadOf', { count: openCases, capacity })}
        {has && <small>{t('assign.has')}</small>}
      </span>
    </UnstyledButton>
  );
}
