import { useQuery } from '@tanstack/react-query';
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, ask } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { Missing } from '../../../ui/Missing';
import classes from './Case.module.css';
import { BackToList } from './BackToList';
import { CaseHeader } from './CaseHeader';
import { ReplyBox } from './ReplyBox';
import { Timeline } from './Timeline';
import { Typing } from './Typing';

/** One case: who it is with, what happened in it, and the words that go out. */
export function Component() {
  const { t } = useTranslation('desk');
  const { id = '' } = useParams();
  const one = useQuery({
    queryKey: ['case', id],
    enabled: isNumber(id),
    queryFn: ({ signal }) => ask(api.GET('/api/v1/cases/{id}', { params: { path: { id: Number(id) } }, signal })),
  });
  if (!isNumber(id)) return <Missing />;
  if (one.error) {
    return (
      <>
        <BackToList />
        {one.error instanceof Problem && one.error.status === 403 ? (
          <Empty icon={IconUserShare} title={t('others.title')} text={t('others.text')} />
        ) : (
          <Failure error={one.error} retry={() => void one.refetch()} list={<Link to="/desk">{t('title')}</Link>} />
        )}
      </>
    );
  }
  if (!one.data) return null;
  return (
    <article className={classes.case} key={id}>
      <CaseHeader of={one.data} />
      <Timeline of={one.data} />
      {one.data.status !== 'closed' && <Typing of={one.data} />}
      <ReplyBox of={one.data} />
    </article>
  );
}

/** Cases are numbered. */
const isNumber = (id: string): boolean => /^\d+$/.test(id);
