import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, ask } from '../../api/client';
import { Page } from '../../ui/Page';
import { notifyDone, notifyRefused } from '../../ui/notify';
import { BackToList } from './BackToList';
import { act } from './actions';
import type { Campaign, Written } from './campaign';
import { placeOf } from './places';
import { Wizard } from './wizard/Wizard';

/** Makes a campaign. */
export function Component() {
  const { t } = useTranslation('campaigns');
  const navigate = useNavigate();
  const send = (body: Written) => ask(api.POST('/api/v1/campaigns', { body: body as Record<string, unknown> }));
  const sent = async ({ name }: Campaign, starts: boolean) => {
    void navigate(placeOf(name));
    if (!starts) return notifyDone(t('saved', { name }));
    // It is saved whether it starts or not; why it does not is said on its page.
    await act(name, 'start').then(() => notifyDone(t('act.start.done', { name })), notifyRefused);
  };
  return (
    <Page title={t('new')} description={t('newWhat')} back={<BackToList />}>
      <Wizard
        saveLabel={t('saveDraft')}
        startLabel={t('saveStart')}
        send={send}
        onSent={(campaign, starts) => void sent(campaign, starts)}
      />
    </Page>
  );
}
