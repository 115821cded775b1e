import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { useMember } from '../../api/session';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { AutoReply } from './AutoReply';
import { Password } from './Password';
import { Person } from './Person';
import { Picture } from './Picture';
import { Sessions } from './Sessions';

/** One's own profile: what others read, what one signs in with, and what customers are told in one's absence. */
export function Component() {
  const { t } = useTranslation('profile');
  const { member } = useMember();
  const me = useQuery({
    queryKey: ['operator', member, 'me'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/me', { signal })),
  });
  if (me.error) return <Failure error={me.error} retry={() => void me.refetch()} />;
  return (
    <Page title={t('title')} description={t('description')}>
      {me.data && (
        <>
          <Person profile={me.data} />
          <Picture profile={me.data} />
          <AutoReply profile={me.data} />
          <Password />
          <Sessions />
        </>
      )}
    </Page>
  );
}
