import { IconChecks, IconInbox, IconMoodSmile, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMember } from '../../../api/session';
import { useFormat } from '../../../i18n/format';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { useUnassigned } from '../case/useUnassigned';
import { CaseList } from './CaseList';
import classes from './Inbox.module.css';
import { LISTS, searchOf, useAll, useChosenList, useMine, useQueue, type List } from './lists';

const ICONS = { mine: IconMoodSmile, queue: IconInbox, all: IconStack2, closed: IconChecks } as const;

/** The lists of cases: one's own, the queue, all of them, those that are closed. */
export function Inbox({ open }: { open: string | undefined }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { may } = useMember();
  const { pathname } = useLocation();
  const chosen = useChosenList();
  const mine = useMine();
  const queue = useQueue();
  const count: Partial<Record<List, number | undefined>> = {
    mine: mine.isSuccess ? mine.rows.length : undefined,
    queue: queue.first?.length,
  };
  const lists = LISTS.filter((list) => list !== 'all' || may('manager'));
  return (
    <>
      <nav className={classes.lists} aria-label={t('lists.label')}>
        {lists.map((list) => (
          <Link
            key={list}
            to={{ pathname, search: searchOf(list) }}
            replace
            className={classes.choice}
            aria-current={list === chosen || undefined}
          >
            {t(`lists.${list}`)}
            {count[list] !== undefined && <b data-none={count[list] === 0}>{format.number(count[list])}</b>}
          </Link>
        ))}
      </nav>
      {chosen === 'mine' && <Cases list="mine" cases={mine} open={open} />}
      {chosen === 'queue' && <Queue queue={queue} open={open} />}
      {chosen === 'all' && <Others status="open" open={open} />}
      {chosen === 'closed' && <Others status="closed" open={open} />}
    </>
  );
}

function Queue({ queue, open }: { queue: ReturnType<typeof useQueue>; open: string | undefined }) {
  const { t } = useTranslation('desk');
  const unassigned = useUnassigned();
  return (
    <>
      {queue.first?.unassigned && (
        <p className={classes.why}>{t('waits', { why: unassigned(queue.first) })}</p>
      )}
      <Cases list="queue" cases={queue} open={open} />
    </>
  );
}

function Others({ status, open }: { status: 'open' | 'closed'; open: string | undefined }) {
  return <Cases list={status === 'open' ? 'all' : 'closed'} cases={useAll(status)} open={open} />;
}

/** A list, or what to do that something comes into it. */
function Cases({ list, cases, open }: { list: List; cases: ReturnType<typeof useAll>; open: string | undefined }) {
  const { t } = useTranslation('desk');
  if (cases.error) return <Failure error={cases.error} retry={() => void cases.refetch()} />;
  if (cases.isPending) return null;
  if (cases.rows.length === 0) {
    return <Empty icon={ICONS[list]} title={t(`empty.${list}.title`)} text={t(`empty.${list}.text`)} />;
  }
  return (
    <CaseList
      label={t(`lists.${list}`)}
      cases={cases.rows}
      open={open}
      others={list === 'all' || list === 'closed'}
      more={cases.hasNextPage}
      onMore={() => void cases.fetchNextPage()}
    />
  );
}
