import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMember } from '../../../api/session';
import { useFormat } from '../../../i18n/format';
import { Face } from '../../../ui/Face';
import { customerOf, type Case } from '../desk';
import { Person } from '../team/Person';
import { Actions } from './Actions';
import { BackToList } from './BackToList';
import classes from './Case.module.css';

/** Who the case is with, whose it is, and what can be done with it. */
export function CaseHeader({ of }: { of: Case }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { may } = useMember();
  const about = [
    of.customer && (of.contact ?? of.conversation),
    of.channel,
    t('opened', { number: of.id, at: format.time(of.openedUs) }),
  ];
  return (
    <header className={classes.header}>
      <BackToList />
      <Face name={customerOf(of)} size={40} />
      <div className={classes.who}>
        <Title order={2} className={classes.customer}>
          {customerOf(of)}
        </Title>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {about.filter(Boolean).join(' · ')}
          {of.conversation && may('manager') && (
            <>
              {' · '}
              <Link to={`/conversations/${encodeURIComponent(of.conversation)}`}>{t('conversation')}</Link>
            </>
          )}
        </Text>
      </div>
      <div className={classes.whose}>
        {of.status === 'queued' && <span>{t('state.queued')}</span>}
        {of.status === 'closed' && <span>{t('state.closed')}</span>}
        {of.operator && <Person name={of.operator} />}
      </div>
      <Actions of={of} />
    </header>
  );
}
