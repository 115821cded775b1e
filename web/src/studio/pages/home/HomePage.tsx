import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { useMember } from '../../api/session';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { CampaignsToday } from './CampaignsToday';
import { demoOffered } from './demo';
import { DemoLink } from './DemoLink';
import { DeskNow } from './DeskNow';
import { DueSoon } from './DueSoon';
import { Figures } from './Figures';
import { FiredToday } from './FiredToday';
import { FirstSteps } from './FirstSteps';
import classes from './Home.module.css';
import { OwnCases } from './OwnCases';

/** Today begins where the person is. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How often the figures are asked anew where nothing tells of changes, in milliseconds: the hours go on. */
const ANEW_MS = 30_000;

/** How everything stands, in figures; each leads to what it counts. */
export function Component() {
  const { t } = useTranslation('home');
  const { may } = useMember();
  const overview = useQuery({
    queryKey: ['overview', zone],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/overview', { params: { query: { zone } }, signal })),
    refetchInterval: ANEW_MS,
  });
  if (overview.error) return <Failure error={overview.error} retry={() => void overview.refetch()} />;
  const seen = overview.data;
  const { awake = 0, quiet = 0, handedOver = 0, ended = 0 } = seen?.conversations ?? {};
  const untouched = awake + quiet + handedOver + ended === 0;
  return (
    <Page title={t('title')} description={t('description')} actions={demoOffered && <DemoLink />}>
      {seen && (
        <>
          {untouched && may('manager') && <FirstSteps />}
          <Figures overview={seen} />
          <div className={classes.columns}>
            {may('manager') ? <DueSoon due={seen.due} /> : <OwnCases />}
            <div>
              {may('manager') && <FiredToday fired={seen.today.fired} />}
              <DeskNow operators={seen.operators} cases={seen.cases} />
              {may('manager') && <CampaignsToday campaigns={seen.today.campaigns} />}
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
