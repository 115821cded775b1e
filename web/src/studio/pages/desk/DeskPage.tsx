import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { useTitle } from '../../ui/useTitle';
import classes from './Desk.module.css';
import { Inbox } from './inbox/Inbox';
import { OwnStatus } from './status/OwnStatus';

/** The desk: cases on the left, the one that is open on the right; on a phone one after the other. */
export function Component() {
  const { t } = useTranslation('desk');
  const { id } = useParams();
  useTitle(t('title'));
  return (
    <div className={classes.desk} data-case={id !== undefined || undefined}>
      <div className={classes.inbox}>
        <header className={classes.head}>
          <Title order={1}>{t('title')}</Title>
          <div className={classes.near}>
            <OwnStatus position="bottom-end" />
          </div>
        </header>
        <Inbox open={id} />
      </div>
      <div className={classes.case}>
        <Outlet />
      </div>
    </div>
  );
}
