import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { Failure } from '../../../ui/Failure';
import { usePages } from '../../../ui/table/usePages';
import type { Case, Entry } from '../desk';
import classes from './Case.module.css';
import { Happened } from './Happened';
import { useWords } from './useWords';

/** How many steps are read at a time. */
const PAGE = 200;

/** How near to its end, in pixels, the timeline follows what comes. */
const NEAR = 120;

/** What happened in a case: messages, auto replies, and who had it. */
export function Timeline({ of }: { of: Case }) {
  const { t } = useTranslation('desk');
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const read = usePages(
    ['case', String(of.id), 'transcript'],
    async (cursor, signal) => {
      const params = { path: { id: of.id }, query: { limit: PAGE, ...(cursor && { after: Number(cursor) }) } };
      const { next, ...page } = await ask(api.GET('/api/v1/cases/{id}/transcript', { params, signal }));
      return { ...page, ...(next !== undefined && { next: String(next) }) };
    },
    (page) => page.entries,
  );
  const { hasNextPage, isFetching, fetchNextPage } = read;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  const shown = read.rows.filter(isShown);
  const words = useWords(shown);
  useLayoutEffect(() => {
    if (atEnd.current) frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [shown.length]);

  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />;
  return (
    <div
      ref={frame}
      className={classes.timeline}
      // What scrolls is reached by the keyboard.
      tabIndex={0}
      role="log"
      aria-label={t('timeline')}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
    >
      {shown.map((entry, index) => (
        <Happened key={index} entry={entry} words={words(entry)} customer={of.customer} />
      ))}
    </div>
  );
}

/** That a message got no auto reply is told by the explanation, unless one was decided and then held back. */
const isShown = ({ kind, reason }: Entry) => kind !== 'noreply' || reason === 'cancelled';
