import { Menu, UnstyledButton, VisuallyHidden, type MenuProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';
import { notifyFailed } from '../../../ui/notify';
import { StatusDot } from '../../../ui/StatusDot';
import classes from './OwnStatus.module.css';
import { ownPresence } from './ownPresence';
import { useMe } from './useOwnPresence';

/** What one may choose; offline is nobody's choice. */
const CHOICES = ['online', 'busy'] as const;

/** One's own status, beside the avatar: what it is, why one is offline, and what may be chosen. */
export function OwnStatus({ position = 'top-start' }: Pick<MenuProps, 'position'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe().data?.operator;
  const own = useSyncExternalStore(ownPresence.subscribe, ownPresence.own);
  if (!me) return null;
  const since = format.time(Date.parse(me.since) * 1000);
  const chosen = own.chosen ?? (me.status === 'busy' ? 'busy' : 'online');
  const why = me.status === 'offline' ? t(`ownStatus.why.${me.reason}`) : '';
  const choose = (status: 'online' | 'busy') =>
    void ownPresence.choose(status).catch(() => notifyFailed(t('ownStatus.refused')));
  return (
    <Menu position={position} width={252} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.status}>
          <span className={classes.line}>
            <VisuallyHidden>{t('ownStatus.label')}</VisuallyHidden>
            <StatusDot status={me.status} words />
            <IconChevronDown size={14} stroke={1.8} aria-hidden />
          </span>
          {me.status === 'offline' && <small>{t('ownStatus.offline', { since, why })}</small>}
          {own.offlineIn !== undefined && me.status !== 'offline' && (
            <small>{t('ownStatus.offlineIn', { duration: format.duration(own.offlineIn * 1000) })}</small>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('ownStatus.since', { status: t(`status.${me.status}`), since })}</Menu.Label>
        {CHOICES.map((status) => (
          <Menu.Item
            key={status}
            aria-current={chosen === status}
            className={classes.choice}
            onClick={() => choose(status)}
          >
            <StatusDot status={status} words />
            <small>{t(`ownStatus.${status}`)}</small>
          </Menu.Item>
        ))}
        <p className={classes.note}>{t('ownStatus.note')}</p>
      </Menu.Dropdown>
    </Menu>
  );
}
